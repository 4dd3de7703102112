/**
 * The demo day: a small company's integrations work through a simulated day, once straight against
 * an emulated Zoho CRM and once through Headgate. Start at {@link dev.headgate.demo.DemoDay}.
 */
@NullMarked
package dev.headgate.demo;

import org.jspecify.annotations.NullMarked;
