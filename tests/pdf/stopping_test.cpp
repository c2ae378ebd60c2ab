#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

using namespace rapporteur;
using namespace rapporteur::test;

namespace {

// Some hundred pages, with headings for an outline, notes, tables and an attachment of more than a megabyte.
document::Document large()
{
    std::vector<document::Node> children;
    for (int i = 0; i < 600; ++i) {
        std::string const number = std::to_string(i);
        children.push_back(heading(1, "Made-up heading " + number, "part-" + number));
        document::Node words = paragraph("Words of a made-up paragraph that fill some of a line, " + number);
        words.children.push_back(note("A note of its own, " + number));
        children.push_back(std::move(words));
    }
    document::Document result = finished(std::move(children));
    document::Attachment records;
    records.name = "records.xml";
    records.description = "Records";
    records.media_type = "application/xml";
    records.relationship = document::Attachment::Relationship::source;
    for (int i = 0; i < 60'000; ++i)
        records.bytes += "<record id=\"" + std::to_string(i * 7919 % 100'003) + "\"/>\n";
    result.attachments.push_back(std::move(records));
    return result;
}

// Sets a flag when it is given bytes for the nth time.
class StoppingSink final : public pdf::Sink {
public:
    StoppingSink(std::size_t nth, std::atomic<bool>& stop) : left_(nth), stop_(stop) {}
    void write(std::string_view bytes) override
    {
        if (stop_.load()) ++after_;
        size_ += bytes.size();
        if (left_ > 0 && --left_ == 0) stop_ = true;
    }
    std::size_t size() const { return size_; }
    std::size_t after() const { return after_; }
    bool reached() const { return left_ == 0; }

private:
    std::size_t left_;
    std::atomic<bool>& stop_;
    std::size_t size_ = 0, after_ = 0;
};

}

BOOST_AUTO_TEST_SUITE(stopping)

BOOST_AUTO_TEST_CASE(nothing_is_written_past_a_deadline)
{
    document::Document const document = everything();
    layout::Pages const pages = Press(document).take();
    Context context;
    context.deadline = std::chrono::steady_clock::now();
    pdf::StringSink sink;
    BOOST_TEST(!pdf::write(pages, document, sink, context));
    BOOST_TEST(sink.bytes().empty());
    BOOST_TEST(!pdf::dump_tags(pages, document, context).has_value());
    BOOST_TEST(context.diagnostics.empty());
    context.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
    BOOST_TEST(pdf::write(pages, document, sink, context));
}

BOOST_AUTO_TEST_CASE(whenever_it_is_cancelled_the_sink_gets_nothing_more)
{
    document::Document const document = large();
    layout::Pages const pages = Press(document).take();
    std::size_t parts = 0;
    for (std::size_t nth = 1;; ++nth) {
        std::atomic<bool> stop{false};
        Context context;
        context.cancelled = &stop;
        StoppingSink sink(nth, stop);
        bool const whole = pdf::write(pages, document, sink, context);
        if (!sink.reached()) {
            BOOST_TEST(whole);
            break;
        }
        parts = nth;
        // Of the file's last bytes nothing is left to be given up.
        if (whole) continue;
        BOOST_TEST(sink.after() == 0u);
        BOOST_TEST(context.diagnostics.empty());
    }
    BOOST_TEST(parts > 3u);
}

BOOST_AUTO_TEST_CASE(who_may_stop_it_does_not_change_the_bytes)
{
    document::Document const document = large();
    layout::Pages const pages = Press(document).take();
    pdf::StringSink plain, watched;
    BOOST_REQUIRE(pdf::write(pages, document, plain, Context()));
    std::atomic<bool> const never{false};
    Context context;
    context.cancelled = &never;
    context.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
    BOOST_REQUIRE(pdf::write(pages, document, watched, context));
    BOOST_TEST((plain.bytes() == watched.bytes()));
}

BOOST_AUTO_TEST_SUITE_END()
