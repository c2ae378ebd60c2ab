#include "exchange/tables/fields.h"

#include "base/values/language.h"
#include "exchange/parties/state_names.h"
#include "exchange/tables/figures.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace rapporteur::exchange {
namespace {

using Kind = FieldKind;

constexpr std::string_view qualifier_headings = "qualifier|certainty|precision";
constexpr std::string_view qualifiers =
    "about=approximately|approx|circa|around|estimated|estimate;at-least=at least|minimum;more-than=more "
    "than|over;up-to=up to|maximum;nearly=almost;less-than=less than|under";

// What every type has.
#define RAPPORTEUR_COMMON_FIELDS                                                                             \
    Field{"id", Kind::token, "id|record id|identifier|fr:identifiant|es:identificador"},                     \
        Field{"source", Kind::token, "source|source id"}, Field{"sources", Kind::token, "sources"},          \
        Field{"locator", Kind::token, "locator|page|source locator"}, Field                                  \
    {                                                                                                        \
        "note", Kind::text,                                                                                  \
            "note|notes|remark|remarks|comment|comments|fr:remarques|fr:observations|es:notas|es:"           \
            "observaciones|ru:примечание|ru:примечания|ar:ملاحظات|zh:备注"      \
    }

constexpr std::array assistance_fields{
    RAPPORTEUR_COMMON_FIELDS,
    Field{"donor", Kind::parties,
          "donor|donors|donor name|donor country|donor entity|provider|provider org|provider organisation|"
          "funding organisation|source organisation|contributor|given by|fr:donateur|fr:bailleur|fr:bailleur "
          "de fonds|es:donante|ru:донор|ar:الجهة المانحة|ar:المانح|zh:捐助方|zh:捐助者"},
    Field{"recipient",
          Kind::party,
          "recipient|recipients|recipient name|recipient country|beneficiary|beneficiary country|receiver|"
          "recipient organisation|destination country|country|fr:bénéficiaire|fr:pays bénéficiaire|es:"
          "beneficiario|es:receptor|es:país beneficiario|ru:получатель|ru:страна получатель|ar:"
          "المستفيد|ar:البلد المستفيد|zh:受援方|zh:受援国",
          {},
          true},
    Field{"kind", Kind::code,
          "kind|kind of assistance|aid type|type of aid|flow type|modality|type|finance "
          "type|fr:type|es:tipo|ru:вид|ru:вид помощи",
          "grant=grants|gift|donation|standard grant|don|donación|грант|безвозмездная помощь|赠款|منحة;loan="
          "loans|credit|concessional loan|prêt|préstamo|кредит|заём|заем|贷款|قرض;in-kind=in kind|en nature|"
          "en especie|натурой|в натуральной форме|实物|عيني;technical=technical assistance|technical "
          "cooperation|ta|assistance technique|asistencia técnica|техническая помощь|技术援助|مساعدة فنية;"
          "unspecified=other|not specified"},
    Field{
        "stage", Kind::code,
        "stage|status|transaction type|flow|state|fr:étape|fr:statut|es:etapa|es:"
        "estado|ru:стадия|ru:статус",
        "pledge=pledged|promised|promesse|promesa|обещано|обязательство объявлено|认捐;commitment=committed|"
        "commitments|engagement|engagé|compromiso|обязательство|承诺;disbursement=disbursed|disbursements|"
        "paid|paid contribution|décaissement|versé|desembolso|выплачено|支付;expenditure=spent|expended|"
        "dépense|gasto|расход"},
    Field{"cumulative", Kind::flag, "cumulative|in all|total to date"},
    Field{"as-of", Kind::day, "as of|known for|status date|situation au|a fecha de|по состоянию на"},
    Field{"basis", Kind::token, "basis|resolution|resolutions"},
    Field{"session", Kind::token, "session|announced at"},
    Field{"date", Kind::day,
          "date|year|transaction date|date of contribution|decision date|commitment date|disbursement date|"
          "value date|when|month|fr:date|fr:année|es:fecha|es:año|ru:дата|ru:год|ar:التاريخ|ar:السنة|zh:日期|"
          "zh:年份"},
    Field{"from", Kind::day, "from|start|start date|period start|begin|begins|fr:début|es:inicio|ru:начало"},
    Field{"to", Kind::day, "to|end|end date|period end|until|ends|fr:fin|es:fin|ru:окончание"},
    Field{"channel", Kind::party,
          "channel|channel of delivery|implementing organisation|implementer|fr:"
          "canal|es:canal|ru:канал"},
    Field{"sector-code", Kind::token, "sector code|dac sector code|purpose code|crs code|dac5"},
    Field{"sector", Kind::text,
          "sector|sector name|cluster|fr:secteur|es:sector|ru:сектор|ar:القطاع|zh:部门"},
    Field{"event", Kind::token, "event"},
    Field{"fulfils", Kind::token, "fulfils|pledge|pledge id"},
    Field{"appeal", Kind::token, "appeal|appeal id"},
    Field{"supersedes", Kind::token, "supersedes|corrects"},
    Field{"purpose",
          Kind::text,
          "purpose|description|project|project title|project name|activity|activity title|title|short "
          "description|for what|fr:objet|fr:but|fr:projet|fr:description|es:finalidad|es:propósito|es:"
          "proyecto|es:descripción|ru:назначение|ru:цель|ru:проект|ru:описание|ar:الغرض|ar:المشروع|ar:الوصف|"
          "zh:用途|zh:目的|zh:项目",
          {},
          true},
    Field{"amount", Kind::figure,
          "amount|sum|value|amount given|contribution|funding|total amount|original amount|amount in "
          "original currency|transaction value|contributed|fr:montant|fr:somme|es:importe|es:monto|ru:сумма|"
          "ru:объем|ar:المبلغ|zh:金额|zh:数额"},
    Field{"amount-to", Kind::figure, "amount to|upper bound|maximum amount"},
    Field{"currency", Kind::currency,
          "currency|currency code|original currency|ccy|fr:devise|fr:monnaie|es:"
          "moneda|es:divisa|ru:валюта|ar:العملة|zh:货币|zh:币种"},
    Field{"qualifier", Kind::code, qualifier_headings, qualifiers},
    Field{"quantity", Kind::figure,
          "quantity|number of items|number|units delivered|fr:quantité|es:cantidad|"
          "ru:количество|ar:الكمية|zh:数量"},
    Field{"quantity-to", Kind::figure, "quantity to|maximum quantity"},
    Field{"quantity-qualifier", Kind::code, "quantity qualifier", qualifiers},
    Field{"unit", Kind::token,
          "unit|units|item|items|unit of measure|fr:unité|es:unidad|ru:единица|ru:"
          "единица измерения|zh:单位"},
    Field{"per", Kind::code, "per|each|periodicity",
          "day=daily;week=weekly;month=monthly;year=yearly|annual"},
};

constexpr std::array session_fields{
    RAPPORTEUR_COMMON_FIELDS,
    Field{"body",
          Kind::party,
          "body|organ|organisation|organization|committee|fr:organe|es:órgano|ru:орган",
          {},
          true},
    Field{"number", Kind::whole, "number|no|session number|session no|fr:numéro|es:número|ru:номер"},
    Field{"kind", Kind::code, "kind|type|session type",
          "regular=ordinary|ordinaire|ordinario|ordinaria|очередная;special=spéciale|especial|специальная;"
          "emergency=urgence|emergencia|чрезвычайная;extraordinary=extraordinaire|extraordinario|"
          "extraordinaria|внеочередная"},
    Field{"start",
          Kind::day,
          "start|start date|date|from|opening|opened|fr:début|es:inicio|ru:начало|ru:дата",
          {},
          true},
    Field{"end", Kind::day, "end|end date|to|closing|closed|until|fr:fin|es:fin|ru:окончание"},
    Field{"city", Kind::token, "city|venue city|fr:ville|es:ciudad|ru:город"},
    Field{"country", Kind::country, "country|host country|host|fr:pays|es:país|ru:страна"},
    Field{"attendance", Kind::whole, "attendance|members present"},
    Field{"place", Kind::text, "place|venue|location|fr:lieu|es:lugar|ru:место"},
    Field{"title", Kind::text, "title|name|session|session title|fr:titre|es:título|ru:название", {}, true},
    Field{"theme", Kind::text, "theme|topic|fr:thème|es:tema|ru:тема"},
    Field{"summary", Kind::text, "summary|description|fr:résumé|es:resumen|ru:краткое содержание"},
};

constexpr std::string_view adoptions =
    "unanimous=unanimously|unanimité|a l'unanimité|unanimidad|единогласно;without-vote=without a "
    "vote|without "
    "vote|no vote|sans vote|sin votación|без голосования;consensus=by consensus|consenso|консенсус;"
    "recorded-vote=recorded|recorded vote|vote|adopted by vote|vote enregistré;acclamation=by acclamation";
constexpr std::string_view statuses =
    "adopted=passed|adoptée|adopté|aprobada|принята;draft=proposed|projet|proyecto|проект;rejected=defeated|"
    "rejetée|rechazada|отклонена;vetoed=veto;not-adopted=not adopted|failed;withdrawn=retirée|retirada|снята;"
    "rescinded=revoked";
constexpr std::string_view forms = "resolution=résolution|resolución|резолюция;decision=décision|decisión|"
                                   "решение;declaration=déclaration|declaración|декларация;"
                                   "presidential-statement=presidential statement|prst;communique=communiqué";

// What resolutions and references share.
#define RAPPORTEUR_DECISION_FIELDS                                                                           \
    Field{"form", Kind::code, "form|type|document type", forms},                                             \
        Field{"status", Kind::code, "status|outcome|result", statuses},                                      \
        Field{"adopted", Kind::day,                                                                          \
              "adopted|adoption date|date adopted|date of adoption|date|fr:adoptée|es:"                     \
              "fecha de aprobación|ru:дата принятия|ru:дата"},                                               \
        Field{"decided", Kind::day, "decided|vote date|date of vote"},                                       \
        Field{"meeting", Kind::token, "meeting|meeting no|meeting number|fr:séance|es:sesión"},              \
        Field{"adoption", Kind::code, "adoption|how adopted|mode of adoption|vote type", adoptions},         \
        Field{"for", Kind::whole, "for|in favour|in favor|yes|votes for|fr:pour|es:a favor|ru:за|zh:赞成"},  \
        Field{"against", Kind::whole, "against|no|votes against|fr:contre|es:en contra|ru:против|zh:反对"},  \
        Field{"abstaining", Kind::whole,                                                                     \
              "abstaining|abstentions|abstained|abstention|fr:abstentions|es:"                               \
              "abstenciones|ru:воздержались|zh:弃权"},                                                       \
        Field{"absent", Kind::whole, "absent|absences|fr:absents|es:ausentes"},                              \
        Field{"not-voting", Kind::whole, "not voting|non voting|did not vote"},                              \
        Field{"draft-symbol", Kind::symbol, "draft symbol|draft|draft resolution"},                          \
        Field{"meeting-record", Kind::symbol, "meeting record|record|verbatim record"},                      \
        Field{"report", Kind::symbol, "report|committee report"},                                            \
        Field{"sponsors", Kind::parties, "sponsors|sponsor|co sponsors|fr:auteurs|es:patrocinadores"},       \
        Field{"subjects", Kind::token, "subjects|subject|subject ids"},                                      \
        Field{"supersedes", Kind::token, "supersedes|corrects"},                                             \
        Field{"agenda-item", Kind::text, "agenda item|agenda|item|fr:point|ru:пункт повестки дня"},          \
        Field{"title",                                                                                       \
              Kind::text,                                                                                    \
              "title|name|about|fr:titre|fr:intitulé|es:título|ru:название|ar:العنوان|"     \
              "zh:标题",                                                                                     \
              {},                                                                                            \
              true},                                                                                         \
        Field                                                                                                \
    {                                                                                                        \
        "summary", Kind::text, "summary|abstract|description|fr:résumé|es:resumen"                         \
    }

constexpr std::array resolution_fields{
    RAPPORTEUR_COMMON_FIELDS,
    Field{"symbol", Kind::symbol,
          "symbol|document symbol|resolution|resolution no|resolution number|number|"
          "no|fr:cote|es:signatura|ru:условное обозначение|ru:резолюция|zh:文号"},
    Field{"session", Kind::token, "session|session id", {}, true},
    Field{"part", Kind::token, "part"},
    Field{"continues", Kind::token, "continues|earlier resolution"},
    Field{"alias", Kind::symbol, "alias|aliases|other symbol"},
    RAPPORTEUR_DECISION_FIELDS,
};
constexpr std::array reference_fields{
    RAPPORTEUR_COMMON_FIELDS,
    Field{"symbol",
          Kind::symbol,
          "symbol|document symbol|resolution|resolution no|resolution number|number|"
          "no|fr:cote|es:signatura|ru:условное обозначение|ru:резолюция|zh:文号",
          {},
          true},
    Field{"body", Kind::party, "body|organ|adopted by|fr:organe|es:órgano|ru:орган", {}, true},
    Field{"url", Kind::token, "url|link|address|web"},
    RAPPORTEUR_DECISION_FIELDS,
};
constexpr std::array body_fields{
    RAPPORTEUR_COMMON_FIELDS,
    Field{"parent", Kind::party, "parent|parent body|part of|fr:organe parent"},
    Field{"kind", Kind::code, "kind|type",
          "organisation=organization|organización|организация;organ=organe|órgano|орган;state=country|member "
          "state|état|estado|государство;programme=program|fund;group=groupe|grupo|группа"},
    Field{"country", Kind::country, "country|country code|iso|iso code|fr:pays|es:país|ru:страна"},
    Field{"members", Kind::whole, "members|number of members|membership|fr:membres|es:miembros"},
    Field{"from", Kind::day, "from|name from|since"},
    Field{"to", Kind::day, "to|name to|until"},
    Field{"name",
          Kind::text,
          "name|names|body|title|organisation|organization|full name|fr:nom|es:nombre|ru:"
          "название|ar:الاسم|zh:名称",
          {},
          true},
    Field{"abbreviation", Kind::text, "abbreviation|acronym|short name|fr:sigle|es:sigla|ru:сокращение"},
    Field{"list-heading", Kind::text, "list heading"},
};
constexpr std::array vote_fields{
    Field{"resolution",
          Kind::token,
          "resolution|symbol|id|document symbol|resolution no|resolution id|fr:"
          "résolution|fr:cote|es:resolución|ru:резолюция|zh:决议",
          {},
          true},
    Field{"member", Kind::party,
          "member|member state|country|state|voter|ms name|ms code|fr:membre|fr:état|"
          "es:miembro|es:estado|ru:государство|ru:член|zh:会员国"},
    Field{"choice", Kind::code, "choice|vote|voted|ms vote|fr:vote|es:voto|ru:голос|zh:投票",
          "for=in favour|in favor|yes|y|yea|+|pour|oui|a favor|sí|si|за|赞成|مؤيد|نعم;against=no|n|nay|-|"
          "contre|non|en contra|против|反对|معارض|لا;abstaining=abstain|abstained|abstention|abstains|a|"
          "abstient|abstención|воздержался|воздержалась|弃权|ممتنع;absent=x|ausente|отсутствовал|缺席|غائب;"
          "not-voting=not voting|non voting|non-voting|did not vote|не голосовал|未投票"},
    Field{"for", Kind::voters, "for|in favour|in favor|yes|fr:pour|es:a favor|ru:за|zh:赞成"},
    Field{"against", Kind::voters, "against|no|fr:contre|es:en contra|ru:против|zh:反对"},
    Field{"abstaining", Kind::voters,
          "abstaining|abstentions|abstained|es:abstenciones|ru:воздержались|zh:弃权"},
    Field{"absent", Kind::voters, "absent|fr:absents|es:ausentes"},
    Field{"not-voting", Kind::voters, "not voting|non voting"},
    Field{"of", Kind::token, "of|paragraph"},
};
#undef RAPPORTEUR_COMMON_FIELDS
#undef RAPPORTEUR_DECISION_FIELDS

constexpr std::array<std::string_view, 6> types{"assistance",  "bodies",   "references",
                                                "resolutions", "sessions", "votes"};
constexpr std::array<std::string_view, 6> single_types{"assistance", "body",    "reference",
                                                       "resolution", "session", "vote"};

template <typename Use> void for_each_part(std::string_view list, char mark, Use use)
{
    while (!list.empty()) {
        std::size_t const end = std::min(list.find(mark), list.size());
        use(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

struct Known {
    Field const* field = nullptr;
    std::string language;
};
using Headings = std::map<std::string, Known, std::less<>>;

Headings headings_of(std::span<Field const> fields)
{
    Headings known;
    for (Field const& field : fields) known[normalized_name(field.name)] = {&field, {}};
    for (Field const& field : fields) {
        for_each_part(field.headings, '|', [&](std::string_view heading) {
            std::string language;
            if (heading.size() > 3 && heading[2] == ':') {
                language = heading.substr(0, 2);
                heading.remove_prefix(3);
            }
            known.emplace(normalized_name(heading), Known{&field, language});
        });
    }
    return known;
}

Headings const& known_headings(std::span<Field const> fields)
{
    static std::array<Headings, types.size()> const all = [] {
        std::array<Headings, types.size()> made;
        for (std::size_t i = 0; i < types.size(); ++i) made[i] = headings_of(fields_of(types[i]));
        return made;
    }();
    for (std::size_t i = 0; i < types.size(); ++i)
        if (fields_of(types[i]).data() == fields.data()) return all[i];
    return all.front();
}

// The language that a word of a heading names: "fr", "french", "français".
std::string language_named(std::string_view word)
{
    static constexpr std::array<std::string_view, 12> languages{"en", "fr", "es", "ru", "ar", "zh",
                                                                "az", "de", "pt", "tr", "it", "fa"};
    for (std::string_view const language : languages)
        if (word == language || is_name_of(language, word)) return std::string(language);
    return {};
}

}

std::span<std::string_view const> table_types() { return types; }

std::string_view table_type(std::string_view name)
{
    for (std::size_t i = 0; i < types.size(); ++i)
        if (name == types[i] || name == single_types[i]) return types[i];
    return {};
}

std::span<Field const> fields_of(std::string_view type)
{
    std::string_view const name = table_type(type);
    if (name == "assistance") return assistance_fields;
    if (name == "bodies") return body_fields;
    if (name == "references") return reference_fields;
    if (name == "resolutions") return resolution_fields;
    if (name == "sessions") return session_fields;
    if (name == "votes") return vote_fields;
    return {};
}

HeadingMatch match_heading(std::string_view heading, std::span<Field const> fields)
{
    Headings const& known = known_headings(fields);
    HeadingMatch match;
    // The words in front are the field's; what stands behind them says more: a language, a currency.
    std::vector<std::size_t> ends{heading.size()};
    for (std::size_t i = heading.size(); i-- > 1;)
        if (heading[i] == ' ' || heading[i] == '(' || heading[i] == ',' || heading[i] == '_' ||
            heading[i] == ':' || heading[i] == '@' || heading[i] == '[' || heading[i] == '.' ||
            heading[i] == '/')
            ends.push_back(i);
    for (std::size_t const end : ends) {
        auto const found = known.find(normalized_name(heading.substr(0, end)));
        if (found == known.end()) continue;
        Field const& field = *found->second.field;
        std::string rest = normalized_name(heading.substr(end));
        std::string language = found->second.language;
        if (!rest.empty() && field.kind == FieldKind::text) {
            language = language_named(rest);
            if (language.empty()) continue;
            rest.clear();
        }
        if (!rest.empty()) {
            Figure words;
            rest = heading.substr(end);
            std::replace(rest.begin(), rest.end(), '[', '(');
            std::replace(rest.begin(), rest.end(), ']', ')');
            std::replace(rest.begin(), rest.end(), '_', ' ');
            if (field.kind != FieldKind::figure || !read_heading_words(rest, words)) continue;
        }
        match.field = &field;
        match.language = std::move(language);
        match.rest = std::move(rest);
        return match;
    }
    return match;
}

std::string_view word_of_code(std::string_view text, Field const& field)
{
    std::string_view found;
    bool const is_sign = text.size() == 1 && static_cast<unsigned char>(text.front()) < 0x40;
    std::string const wanted = is_sign ? std::string(text) : normalized_name(text);
    for_each_part(field.words, ';', [&](std::string_view entry) {
        std::size_t const mark = entry.find('=');
        std::string_view const word = entry.substr(0, mark);
        auto const is_it = [&](std::string_view form) {
            return is_sign ? form == wanted : normalized_name(form) == wanted;
        };
        if (found.empty() && (is_it(word) || text == word)) found = word;
        for_each_part(mark == std::string_view::npos ? std::string_view() : entry.substr(mark + 1), '|',
                      [&](std::string_view form) {
                          if (found.empty() && is_it(form)) found = word;
                      });
    });
    return found;
}

}
