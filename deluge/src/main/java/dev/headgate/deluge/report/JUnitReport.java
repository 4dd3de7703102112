package dev.headgate.deluge.report;

import dev.headgate.deluge.lint.Finding;
import dev.headgate.deluge.lint.LintRun;
import dev.headgate.deluge.lint.Severity;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML: one suite a file, one failed case a finding; a file without findings is one case
 * that passed. Notes pass, with their text as output.
 */
public final class JUnitReport {

  public String render(LintRun run) {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    run.texts().keySet().forEach(path -> byFile.put(path, new ArrayList<>()));
    run.findings().forEach(f -> byFile.computeIfAbsent(f.path(), _ -> new ArrayList<>()).add(f));
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "headgate lint");
      for (var file : byFile.entrySet()) {
        suite(xml, file.getKey(), file.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory cannot fail", e);
    }
    return text + "\n";
  }

  private static void suite(XMLStreamWriter xml, String path, List<Finding> findings)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", clean(path));
    xml.writeAttribute("tests", String.valueOf(Math.max(1, findings.size())));
    xml.writeAttribute(
        "failures", String.valueOf(findings.stream().filter(JUnitReport::fails).count()));
    if (findings.isEmpty()) {
      xml.writeEmptyElement("testcase");
      xml.writeAttribute("classname", clean(path));
      xml.writeAttribute("name", "no findings");
    }
    for (var f : findings) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", clean(path));
      xml.writeAttribute("name", f.rule() + " line " + f.span().line());
      xml.writeStartElement(fails(f) ? "failure" : "system-out");
      if (fails(f)) {
        xml.writeAttribute("type", f.severity().word());
        xml.writeAttribute("message", clean(f.message()));
      }
      xml.writeCharacters(
          clean(
              path
                  + ":"
                  + f.span().line()
                  + ":"
                  + f.span().column()
                  + ": "
                  + f.message()
                  + "\n"
                  + f.credits()
                  + "\n"
                  + f.better()));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static boolean fails(Finding f) {
    return f.severity() != Severity.NOTE;
  }

  /** XML 1.0 knows no control characters but tab and line breaks. */
  private static String clean(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
