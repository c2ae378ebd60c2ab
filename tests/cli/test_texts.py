"""The texts of records as papers print them: notes of the source, headings, annexes, pictures, dates in the language round them."""
import struct
import unittest
import zlib

from test_cli import ROOT, Workspace

RECORDS = """<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="b-1" body="b" start="2001"><title>First made-up session</title><source ref="s"/></session>
  {records}
</records>"""


def resolution(text, id="r", more=""):
    return f'<resolution id="{id}" session="b-1" adopted="2001" {more}><title>A title</title>{text}<source ref="s"/></resolution>'


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff")) + chunk(b"IEND", b""))


class Texts(Workspace):
    def records(self, records):
        (self.folder / "sources/a.xml").write_text(RECORDS.format(records=records), "utf-8")

    def tags(self, body, *options):
        (self.folder / "templates/text.xml").write_text(
            f'<template xmlns="urn:rapporteur:template:1" id="text" for="resolution" theme="plain" xml:lang="en" output="t"><title>T</title>{body}</template>')
        done = self.run_program("build", "-r", "r", "-t", "text", "--dump", "tags", *options)
        self.assertEqual(0, done.returncode, done.stderr)
        return done.stdout.replace("\u00a0", " ").replace("\u202f", " ")

    def test_headings_stand_among_the_paragraphs(self):
        self.records(resolution('<operative><heading>First part</heading><paragraph number="1">one;</paragraph>'
                                '<heading>Second part</heading><paragraph number="2">two.</paragraph></operative>'))
        tags = self.tags('<operative of="resolution"/>')
        places = [tags.index(word) for word in ("FIRST PART", "one;", "SECOND PART", "two.")]
        self.assertEqual(sorted(places), places, tags)
        self.assertEqual(2, tags.count("  L /A"), tags)

    def test_an_annex_prints_with_its_title_paragraphs_and_tables(self):
        self.records(resolution('<annex><title>Plan of work</title><heading>Stage one</heading><paragraph number="1">dig;</paragraph>'
                                '<table><row><cell>Year</cell><cell>Place</cell></row><row><cell>2001</cell></row></table></annex>'
                                '<annex>Words alone.</annex>'))
        tags = self.tags('<annex of="resolution"/>')
        places = [tags.index(word) for word in ("PLAN OF WORK", "STAGE ONE", "dig;", "TH /A", "2001", "Words alone.")]
        self.assertEqual(sorted(places), places, tags)
        one = self.tags('<for each="annex in resolution.annexes[1:]"><annex of="annex"/></for>')
        self.assertNotIn("PLAN OF WORK", one)
        self.assertIn("Words alone.", one)

    def test_a_note_of_the_source_is_a_footnote(self):
        self.records(resolution('<operative><paragraph number="1">one<note>So the <em>source</em>.</note> and more;</paragraph></operative>').replace(
            "A title", "A title<note>Of the title.</note> ends"))
        tags = self.tags('<toc/><section><heading>{{ resolution.title }}</heading><operative of="resolution"/></section>')
        self.assertEqual(1, tags.count("Of the title."), tags)
        self.assertIn("A title ends", tags)
        self.assertEqual(2, tags.count("Note /ID"), tags)
        self.assertIn("So the", tags)

    def test_a_note_of_the_source_may_stand_in_a_table_and_not_in_a_running_head(self):
        self.records(resolution("").replace("A title", "A title<note>Of the title.</note>"))
        tags = self.tags('<header>{{ resolution.title }}</header><table rows="x in archive.resolutions"><column heading="T">{{ x.title }}</column></table>')
        self.assertEqual(1, tags.count("Of the title."), tags)

    def test_dates_and_numbers_are_in_the_language_of_the_words_round_them(self):
        self.records(resolution('<operative xml:lang="fr"><paragraph>le <date value="1993-04-30"/>, <number value="74000" qualifier="more-than"/>, '
                                '<term xml:lang="ru">с <date value="1993-04-30"/></term></paragraph></operative>'))
        tags = self.tags('<operative of="resolution"/>')
        self.assertIn("30 avril 1993", tags)
        self.assertIn("plus de 74 000", tags)
        self.assertIn("30 апреля 1993 г.", tags)

    def test_what_has_no_words_in_its_language_takes_the_papers(self):
        self.records(resolution('<operative xml:lang="sw"><paragraph>shilingi <number value="74000" qualifier="more-than"/></paragraph></operative>'))
        self.assertIn("more than 74,000", self.tags('<operative of="resolution"/>'))

    def test_a_date_marked_up_and_the_same_date_typed_are_equal(self):
        marked = 'on <date value="1993-04-30"/>, <number value="74000"/> men<note>A note.</note>;'
        self.records(resolution(f"<operative><paragraph>{marked}</paragraph></operative>", "q") +
                     resolution("<operative><paragraph>on 30 April 1993, 74,000 men;</paragraph></operative>", more='continues="q"'))
        done = self.run_program("diff", "q", "r")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertNotIn("1993-04-30", done.stdout)
        tags = self.tags('<changes from="resolution.continues | default(resolution)" to="resolution"/><p>{{ resolution.new_paragraphs | length }}</p>')
        self.assertIn("1 paragraph", tags)
        self.assertNotIn("removed", tags)
        self.assertIn('"0"', tags)
        self.records(resolution(f"<operative><paragraph>{marked}</paragraph></operative>", "q") +
                     resolution("<operative><paragraph>on 1 May 1993, 74,000 men were counted in all of the place;</paragraph></operative>", more='continues="q"'))
        tags = self.tags('<changes from="resolution.continues | default(resolution)" to="resolution"/>')
        self.assertIn("30 April", tags.replace('"\n', " "), tags)
        self.assertNotIn("1993-04", tags)

    def test_a_record_has_pictures_inside_the_folders_alone(self):
        picture = '<picture href="{}"><title>A map of the place</title></picture>'
        (self.folder / "sources/map.png").write_bytes(png())
        self.records(resolution(picture.format("map.png")))
        tags = self.tags('<for each="picture in resolution.pictures"><figure><image of="picture" width="10mm"/></figure></for>')
        self.assertIn("A map of the place", tags)
        for href, code in (("no.png", "unknown-include"), ("../outside.png", "include-outside"), ("a.xml", "bad-picture")):
            with self.subTest(href):
                (self.folder / "outside.png").write_bytes(png())
                self.records(resolution(picture.format(href)))
                told = self.run_program("check")
                self.assertEqual(1, told.returncode, told.stdout)
                self.assertIn(f"[{code}]", told.stderr)
                self.assertIn("sources/a.xml:5:", told.stderr)

    def test_what_no_template_prints_is_listed(self):
        self.records(resolution('<summary>Words.</summary><operative><paragraph number="1">one;</paragraph></operative>', more='meeting-record="M/1"'))
        tags = self.tags('<p>{{ resolution.title }}</p>')
        self.assertIn("A title", tags)
        listed = self.run_program("check", "--unprinted", "-t", "text").stdout
        self.assertIn("sources/a.xml:5: resolution.meeting-record is printed by no chosen template; recorded once, of 'r'\n", listed)
        self.assertIn("resolution.summary is", listed)
        self.assertIn("resolution.operative is", listed)
        self.assertNotIn("resolution.title", listed)
        self.assertNotIn(".id ", listed)
        self.tags('<p>{{ resolution.title }}</p><operative of="resolution"/><p>{{ resolution.summary | default(\'\') }}</p>')
        listed = self.run_program("check", "--unprinted", "-t", "text", "--lang", "fr").stdout
        self.assertNotIn("operative", listed)
        self.assertNotIn("paragraph", listed)
        self.assertNotIn("summary", listed)
        self.assertIn("sources/a.xml:5: 'r' has no title in 'fr'\n", listed)

    def test_a_masthead_prints_what_was_given_and_nothing_else(self):
        self.records(resolution(""))
        papers = (("-s", "b-1", "-t", "session-brief"), ("-s", "b-1", "-t", "ministers-note"), ("-r", "r", "-t", "resolution-brief"))
        for paper in papers:
            def tags(*given):
                done = self.run_program("build", *paper, "--templates", str(ROOT / "templates"), "--dump", "tags",
                                        *(word for each in given for word in ("--param", each)))
                self.assertEqual(0, done.returncode, done.stderr)
                return done.stdout.replace("\u00a0", " ")

            for label in ("To:", "copies:", "Prepared by", "Issued", "Contact:"):
                self.assertNotIn(label, tags())
            self.assertIn('"Contact: desk@example.int"', tags("contact=desk@example.int"))
            self.assertIn('"To: the Director; copies: Missions"', tags("to=the Director", "copies=Missions"))
            self.assertIn('"Issued 25 April 2026 · Contact: desk"', tags("issued=2026-04-25", "contact=desk"))

    def test_an_address_is_printed_as_its_site(self):
        for address, site in (("https://www.un.org/a/b?c#d", "www.un.org"), ("https://un.org@example.net/a", "example.net"),
                              ("https://example.net:8080", "example.net:8080"), ("urn:isbn:1", "urn:isbn:1")):
            (self.folder / "sources/a.xml").write_text(
                RECORDS.replace('<source id="s">', f'<source id="s" url="{address}">').format(records=resolution("")), "utf-8")
            self.assertIn(f'Link "{site}"', self.tags('<bibliography of="resolution.sources"/>'))


if __name__ == "__main__":
    unittest.main()
