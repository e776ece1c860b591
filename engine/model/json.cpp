// The outside forms: the answer object and errors of the contract, facts given by a caller.
#include "engine/model/json.h"

#include <nlohmann/json.hpp>

namespace thabian::model {
namespace {

using Json = nlohmann::ordered_json;

Json value_json(const FactValue& value) {
  return std::visit([](const auto& v) { return Json(v); }, value);
}

Json facts_json(const Facts& facts) {
  Json out = Json::object();
  for (const auto& [id, value] : facts) out[id] = value_json(value);
  return out;
}

void put(Json& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}

Json told_json(const Told& told, const char* amount_key) {
  Json out = Json::object();
  if (told.baht) out[amount_key] = *told.baht;
  out["text"] = told.text;
  put(out, "text_en", told.english);
  if (told.days) out["days"] = *told.days;
  put(out, "from", told.counted_from);
  put(out, "news", told.news);
  out["cites"] = told.cites;
  return out;
}

void put_told(Json& out, const char* key, const std::optional<Told>& told, const char* amount_key = "baht") {
  if (told) out[key] = told_json(*told, amount_key);
}

Json match_json(const Match& match) {
  Json out{{"kind", match.kind}};
  for (const auto& correction : match.corrected) {
    out["corrected"].push_back(Json{{"from", correction.from}, {"to", correction.to}});
  }
  if (!match.dropped.empty()) out["dropped"] = match.dropped;
  return out;
}

Json checklist_json(const std::vector<ChecklistItem>& items) {
  Json out = Json::array();
  for (const auto& item : items) {
    Json row{{"item", item.item}};
    put(row, "item_en", item.english);
    row.update(Json{{"need", need_id(item.need)}, {"when", nullptr}, {"cites", item.cites}});
    if (item.when) row["when"] = *item.when;
    put(row, "when_en", item.when_english);
    out.push_back(std::move(row));
  }
  return out;
}

Json citation_json(const Citation& citation) {
  Json out{
      {"n", citation.n}, {"guide", citation.guide}, {"heading", citation.heading}, {"line", citation.line}};
  if (!citation.law_act.empty())
    out["law"] = Json{{"act", citation.law_act}, {"section", citation.law_section}};
  put(out, "source", citation.source);
  put(out, "source_title", citation.source_title);
  put(out, "reviewed", citation.reviewed);
  put(out, "overlay", citation.overlay);
  put(out, "overlay_title", citation.overlay_title);
  return out;
}

Json choice_json(const Choice& choice) {
  Json out{{"label", choice.label}};
  put(out, "procedure", choice.procedure);
  put(out, "case", choice.case_id);
  if (!choice.facts.empty()) out["facts"] = facts_json(choice.facts);
  return out;
}

Json clarify_json(const Clarify& clarify) {
  Json out{{"question", clarify.question}};
  put(out, "fact", clarify.fact);
  out["choices"] = Json::array();
  for (const auto& choice : clarify.choices) out["choices"].push_back(choice_json(choice));
  return out;
}

Json escalate_json(const Escalate& escalate) {
  Json contact = Json::object();
  put(contact, "name", escalate.contact.name);
  put(contact, "phone", escalate.contact.phone);
  put(contact, "hours", escalate.contact.hours);
  return Json{{"reason", escalate.reason}, {"contact", std::move(contact)}};
}

Json lines_json(const std::vector<Check::Line>& lines) {
  Json out = Json::array();
  for (const auto& line : lines) {
    Json row = Json::object();
    put(row, "item", line.item);
    put(row, "have", line.have);
    put(row, "note", line.note);
    row["cites"] = line.cites;
    out.push_back(std::move(row));
  }
  return out;
}

Json check_json(const Check& check) {
  Json out{{"verdict", verdict_id(check.verdict)}, {"ready", lines_json(check.ready)},
           {"missing", lines_json(check.missing)}, {"needless", lines_json(check.needless)},
           {"people", lines_json(check.people)},   {"unclear", lines_json(check.unclear)}};
  put_told(out, "next", check.next);
  return out;
}

void put_body(Json& out, const Answer& answer) {
  if (answer.check) out["check"] = check_json(*answer.check);
  if (!answer.checklist.empty()) out["checklist"] = checklist_json(answer.checklist);
  for (const auto& step : answer.steps) {
    out["steps"].push_back(Json{{"n", step.n}, {"text", step.text}, {"cites", step.cites}});
  }
  put_told(out, "fee", answer.fee);
  put_told(out, "deadline", answer.deadline);
  put_told(out, "place", answer.place);
  put_told(out, "penalty", answer.penalty, "baht_max");
  put_told(out, "who", answer.who);
  put_told(out, "duration", answer.duration);
  put_told(out, "forms", answer.forms);
  for (const auto& warning : answer.warnings) out["warnings"].push_back(told_json(warning, "baht"));
  for (const auto& matter : answer.officer) out["officer"].push_back(told_json(matter, "baht"));
  for (const auto& citation : answer.citations) out["citations"].push_back(citation_json(citation));
}

Json pack_json(const PackNote& pack) {
  Json out{{"version", pack.version}, {"built", pack.built}, {"guides", pack.guides}};
  if (!pack.overlay) return out;
  Json overlay{{"id", pack.overlay->id}, {"title", pack.overlay->title}, {"version", pack.overlay->version}};
  if (pack.overlay->misfits > 0) overlay["misfits"] = pack.overlay->misfits;
  out["overlay"] = std::move(overlay);
  return out;
}

Json partial_json(const std::vector<MissingShard>& missing) {
  Json out = Json::object();
  for (const auto& shard : missing) {
    out["missing"].push_back(
        Json{{"shard", shard.number}, {"of", shard.of}, {"at", shard.at}, {"why", shard.why}});
  }
  return out;
}

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_json(const Answer& answer, int indent) {
  Json out{{"schema", answer_schema}};
  put(out, "id", answer.id);
  out["question"] = answer.question;
  out["status"] = status_id(answer.status);
  put(out, "procedure", answer.procedure);
  put(out, "case", answer.case_id);
  put(out, "case_title", answer.case_title);
  put(out, "title", answer.title);
  if (answer.language != "th") out["language"] = answer.language;
  put(out, "title_en", answer.title_en);
  put(out, "case_title_en", answer.case_title_en);
  put(out, "area", answer.area);
  out["confidence"] = answer.confidence;
  put(out, "summary", answer.summary);
  if (!answer.summary_cites.empty()) out["summary_cites"] = answer.summary_cites;
  if (!answer.facets.empty()) out["facets"] = answer.facets;
  out["facts"] = facts_json(answer.facts);
  if (!answer.match.kind.empty()) out["match"] = match_json(answer.match);
  put_body(out, answer);
  if (answer.clarify) out["clarify"] = clarify_json(*answer.clarify);
  if (answer.escalate) out["escalate"] = escalate_json(*answer.escalate);
  for (const auto& related : answer.related) {
    Json row{{"procedure", related.procedure}, {"title", related.title}};
    if (related.asked) row["asked"] = true;
    out["related"].push_back(std::move(row));
  }
  out["pack"] = pack_json(answer.pack);
  if (!answer.missing.empty()) out["partial"] = partial_json(answer.missing);
  return dump(out, indent);
}

std::string to_json(const std::vector<MissingShard>& missing) {
  return partial_json(missing).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const Error& error, std::string_view id, int indent) {
  Json out = Json::object();
  if (!id.empty()) out["id"] = id;
  Json body{{"code", error_info(error.code).name}, {"message", error.message}};
  put(body, "hint", error.hint);
  put(body, "where", error.where.to_string());
  out["error"] = std::move(body);
  return dump(out, indent);
}

Result<Facts> facts_value_from_json(std::string_view json) {
  const auto parsed = Json::parse(json, nullptr, false);
  if (!parsed.is_object()) {
    return make_error(ErrorCode::usage, "facts must be a JSON object",
                      R"(write e.g. {"age": 12, "birthplace": "home"})");
  }
  Facts facts;
  for (const auto& [id, value] : parsed.items()) {
    if (value.is_boolean()) {
      facts[id] = std::string(value.get<bool>() ? "yes" : "no");
    } else if (value.is_number_integer()) {
      facts[id] = value.get<std::int64_t>();
    } else if (value.is_string()) {
      facts[id] = value.get<std::string>();
    } else {
      return make_error(ErrorCode::usage,
                        "the fact `" + id + "` must be a whole number, a text or true/false",
                        R"(write e.g. {"age": 12, "birthplace": "home"})");
    }
  }
  return facts;
}

std::string to_json(const Facts& facts) {
  return facts_json(facts).dump();
}

}  // namespace thabian::model
