#include "engine/model/outline.h"

#include "engine/hash.h"

namespace thabian::model {
namespace {

std::vector<std::uint64_t> section_hashes(const Guide& guide, const GuideCase& one) {
  std::vector<std::uint64_t> out;
  for (const auto& section : section_table()) {
    Hasher hasher;
    const auto statements = guide.statements(section.kind, one);
    for (const auto* statement : statements) {
      hasher.add(statement->when_text);
      hasher.add("\n" + statement->text + "\n");
    }
    out.push_back(statements.empty() ? 0 : hasher.value());
  }
  return out;
}

}  // namespace

std::string brings_hash(const Guide& guide, const GuideCase& one) {
  Hasher hasher;
  for (const auto kind : {SectionKind::documents, SectionKind::conditional}) {
    for (const auto* statement : guide.statements(kind, one)) {
      hasher.add(statement->text);
      hasher.add(statement->when ? statement->when->text() : std::string("\n"));
    }
  }
  return hasher.hex();
}

GuideOutline outline_of(const Guide& guide) {
  GuideOutline outline;
  outline.id = guide.id;
  outline.title = guide.title;
  outline.title_en = guide.title_en;
  outline.area = guide.area;
  outline.reviewed = guide.reviewed;
  outline.review_every_months = guide.review_every_months;
  outline.facts = guide.fact_ids();
  outline.assume = guide.assume;
  for (const auto& one : guide.cases) {
    outline.cases.push_back(
        {one.id, one.title, one.title_en, one.when, brings_hash(guide, one), section_hashes(guide, one)});
  }
  return outline;
}

}  // namespace thabian::model
