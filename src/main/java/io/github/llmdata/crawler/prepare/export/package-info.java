/** Prepared records in the forms that trainers read, with the papers that belong to them. */
@NullMarked
package io.github.llmdata.crawler.prepare.export;

import org.jspecify.annotations.NullMarked;
