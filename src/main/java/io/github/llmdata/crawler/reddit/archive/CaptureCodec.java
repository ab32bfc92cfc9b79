package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.state.Codec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Captures as bytes, for the {@link CaptureStore}. */
final class CaptureCodec implements Codec<Capture> {

    @Override
    public String noun() {
        return "a capture";
    }

    @Override
    public void write(Capture capture, DataOutputStream out) throws IOException {
        out.writeLong(capture.offset());
        out.writeLong(capture.length());
        Codec.writeText(capture.url(), out);
        Codec.writeText(capture.timestamp(), out);
        Codec.writeText(capture.digest(), out);
        Codec.writeText(capture.file(), out);
    }

    @Override
    public Capture read(DataInputStream in) throws IOException {
        long offset = in.readLong();
        long length = in.readLong();
        return new Capture(
                Codec.readText(in), Codec.readText(in), Codec.readText(in), Codec.readText(in), offset, length);
    }
}
