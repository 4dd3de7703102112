@NullMarked
package dev.headgate.zoho.plan.search;

import org.jspecify.annotations.NullMarked;
