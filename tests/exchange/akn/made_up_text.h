#pragma once

#include <string>

// A made-up text in the form in which the United Nations publish theirs.
namespace rapporteur::exchange {

struct MadeUpText {
    std::string kind = "resolution";
    std::string language = "eng";
    std::string symbol = "S/RES/9901 (2021)";
    std::string address = "/akn/un/statement/deliberation/unsc/2021-03-05/9901-2021/";
    std::string title = "Resolution 9901 (2021)";
    std::string date = "2021-03-05";
    std::string steps =
        R"(<step date="2021-03-05" outcome="draftResolution" as="S/2021/9999" by="France and Ghana"/>
        <step date="2021-03-05" outcome="adopted" as="S/PV.9990" by="Adopted unanimously, 9990th meeting"/>)";
    std::string votes;
    std::string preamble =
        R"(<container name="Recalling"><p>	<span class="italic">Recalling</span> a made-up matter,</p></container>)";
    std::string body =
        R"(<paragraph><num>1.</num><content><p>	<span class="italic">Decides</span> nothing;</p></content></paragraph>)";
    std::string rest;
    std::string keywords;
    std::string cover;
    std::string author = "sc";
    std::string issuer = "Security Council";

    std::string bytes() const
    {
        return R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
  <statement name=")" +
               kind + R"("><meta><identification source="#x"><FRBRWork><FRBRuri value=")" + address +
               R"("/><FRBRdate date=")" + date + R"(" name="adoption"/><FRBRauthor href=")" + author +
               R"(" as="author"/></FRBRWork>
  <FRBRExpression><FRBRlanguage language=")" +
               language + R"("/></FRBRExpression></identification>
  <classification>)" +
               keywords + R"(</classification><workflow>)" + steps +
               R"(</workflow><analysis><parliamentary><voting>)" + votes +
               R"(</voting></parliamentary></analysis></meta>
  <coverPage><p><docNumber refersTo="#symbol">)" +
               symbol + R"(</docNumber><docAuthority refersTo="#issuingBody">)" + issuer +
               R"(</docAuthority></p>)" + cover + R"(
  <p><docTitle refersTo="#resolutionNumber">)" +
               title + R"(</docTitle></p></coverPage>
  <preamble><formula><p><span class="italic">The Security Council</span>,</p></formula>)" +
               preamble + R"(</preamble><mainBody>)" + body + "</mainBody>" + rest +
               "</statement></akomaNtoso>";
    }
};

inline std::string count_of(std::string const& choice, int value, std::initializer_list<char const*> voters)
{
    std::string text =
        "<count refersTo=\"" + choice + "\" value=\"" + std::to_string(value) + "\"><akn4un:voters>";
    for (char const* voter : voters)
        text += "<organization refersTo=\"memberState\">" + std::string(voter) + "</organization>";
    return text + "</akn4un:voters></count>";
}

}
