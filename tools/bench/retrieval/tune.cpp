// Finds the weights of the second stage (query/rerank.h) and shows what each of its features earns.
//
//   thabian_tune FOLDER=PACK ... [--features] [--steps N]
//
// Weights are looked for on the queries with an even number, clean and with a typing error, over all folders
// together: gradient descent on the listwise softmax loss (how probable the right passage is among the
// candidates if scores are log-odds), with a small penalty on large weights. They are judged on the odd ones:
// the table has R@1 of both halves, with the weights of the program, with those found, and with each feature
// left out and the rest looked for again.
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/text/thai_bytes.h"
#include "query/search.h"
#include "query/thabian.h"
#include "tools/bench/retrieval/collection.h"

namespace thabian::bench {
namespace {

using query::Features;
using query::Weights;

constexpr double penalty = 1e-5;
constexpr std::size_t features = Features::count_;

/// One question's candidates; the right one's number, or none.
struct List {
  std::vector<Features> candidates;
  std::size_t right = 0;
  bool found = false;
  bool odd = false;
  bool typo = false;
  std::size_t set = 0;
};

Status add_lists(const std::string& folder, const std::string& file, std::size_t set,
                 std::vector<List>& out) {
  auto collection = read_collection(folder);
  if (!collection) return collection.error();
  auto pack = index::Pack::open(file);
  if (!pack) return pack.error();
  query::PassageSearch search(*pack);
  std::string buffer;
  // As many candidates as searching compares: farther ones would be told apart by what is no help among
  // these.
  const auto depth = query::rerank_depth(pack->plain_passages().size());
  for (const auto& query : collection->queries) {
    for (const bool typo : {false, true}) {
      const auto hits = search.search(typo ? query.typo : query.text, depth);
      if (!hits) return hits.error();
      List list;
      list.odd = belongs(query, Half::odd);
      list.typo = typo;
      list.set = set;
      for (const auto& hit : *hits) {
        const auto passage = pack->plain_passages().read(hit.document, buffer);
        if (!passage) return passage.error();
        if (!list.found && query.right.count(text::from_thai_bytes(passage->id)) != 0) {
          list.found = true;
          list.right = list.candidates.size();
        }
        list.candidates.push_back(hit.features);
      }
      out.push_back(std::move(list));
    }
  }
  return {};
}

double score(const Features& candidate, const Weights& weights) {
  double out = 0;
  for (std::size_t i = 0; i < features; ++i) out += weights[i] * candidate.values[i];
  return out;
}

/// The loss over the even half, and its gradient.
double loss(const std::vector<List>& lists, const Weights& weights, Weights& gradient) {
  gradient.fill(0);
  double out = 0;
  double count = 0;
  std::vector<double> scores;
  for (const auto& list : lists) {
    if (list.odd || !list.found) continue;
    ++count;
    scores.clear();
    double best = -1e300;
    for (const auto& candidate : list.candidates) {
      scores.push_back(score(candidate, weights));
      best = std::max(best, scores.back());
    }
    double sum = 0;
    for (auto& one : scores) sum += one = std::exp(one - best);
    out -= std::log(scores[list.right] / sum);
    for (std::size_t i = 0; i < features; ++i) {
      double expected = 0;
      for (std::size_t k = 0; k < scores.size(); ++k)
        expected += scores[k] / sum * list.candidates[k].values[i];
      gradient[i] += expected - list.candidates[list.right].values[i];
    }
  }
  for (std::size_t i = 0; i < features; ++i) {
    gradient[i] = gradient[i] / count + 2 * penalty * weights[i];
    out += count * penalty * weights[i] * weights[i];
  }
  return out / count;
}

/// Descends with steps of its own for each weight (Rprop). No weight falls below 0: less of the query is
/// never better. `without`: a feature that stays at 0.
Weights descend(const std::vector<List>& lists, int steps, std::size_t without = features) {
  Weights weights{};
  Weights size{};
  Weights before{};
  weights.fill(5);
  size.fill(1);
  if (without < features) weights[without] = 0;
  for (int step = 0; step < steps; ++step) {
    Weights gradient{};
    loss(lists, weights, gradient);
    for (std::size_t i = 0; i < features; ++i) {
      if (i == without) continue;
      const double turn = gradient[i] * before[i];
      size[i] = std::clamp(size[i] * (turn > 0 ? 1.2 : turn < 0 ? 0.5 : 1.0), 1e-4, 5.0);
      weights[i] = std::max(0.0, weights[i] - (gradient[i] > 0 ? size[i] : -size[i]));
      before[i] = gradient[i];
    }
  }
  return weights;
}

void print_recall(const std::vector<List>& lists, const Weights& weights, std::size_t sets) {
  for (std::size_t set = 0; set < sets; ++set) {
    for (const bool odd : {false, true}) {
      for (const bool typo : {false, true}) {
        double first = 0;
        double count = 0;
        for (const auto& list : lists) {
          if (list.set != set || list.odd != odd || list.typo != typo) continue;
          ++count;
          if (!list.found) continue;
          const double right = score(list.candidates[list.right], weights);
          std::size_t better = 0;
          for (std::size_t k = 0; k < list.candidates.size(); ++k) {
            better += k != list.right && score(list.candidates[k], weights) >= right ? 1 : 0;
          }
          first += better == 0 ? 1 : 0;
        }
        std::cout << " | " << first / std::max(1.0, count);
      }
    }
  }
  std::cout << " |" << std::endl;
}

struct Options {
  std::vector<std::string> sets;
  bool each_feature = false;
  int steps = 80;
};

int run(const Options& options) {
  std::vector<List> lists;
  std::vector<std::string> names;
  for (const auto& set : options.sets) {
    const auto at = set.find('=');
    if (at == std::string::npos) {
      std::cerr << set << ": write FOLDER=PACK\n";
      return 2;
    }
    if (auto status = add_lists(set.substr(0, at), set.substr(at + 1), names.size(), lists); !status) {
      std::cerr << status.error().to_string() << "\n";
      return 1;
    }
    names.push_back(set.substr(0, at));
  }
  std::cout << std::fixed << std::setprecision(3) << "| R@1";
  for (const auto& name : names) {
    const auto at = name.find_last_of('/');
    const auto shown = at == std::string::npos ? name : name.substr(at + 1);
    std::cout << " | " << shown << " even | typo | odd | typo";
  }
  std::cout << " |\n|---" << std::string();
  for (std::size_t i = 0; i < 4 * names.size(); ++i) std::cout << "|--:";
  std::cout << "|\n| as in the program";
  print_recall(lists, query::default_weights(), names.size());
  const auto found = descend(lists, options.steps);
  std::cout << "| as found";
  print_recall(lists, found, names.size());
  if (options.each_feature) {
    for (std::size_t i = 0; i < features; ++i) {
      std::cout << "| without " << query::feature_name(static_cast<Features::Name>(i));
      print_recall(lists, descend(lists, options.steps, i), names.size());
    }
    for (std::size_t i = 0; i < features; ++i) {
      Weights alone{};
      alone[i] = 1;
      std::cout << "| " << query::feature_name(static_cast<Features::Name>(i)) << " alone";
      print_recall(lists, alone, names.size());
    }
  }
  std::cout << "\nfound:";
  for (std::size_t i = 0; i < features; ++i) {
    std::cout << " " << query::feature_name(static_cast<Features::Name>(i)) << " " << found[i];
  }
  std::cout << "\n";
  return 0;
}

}  // namespace
}  // namespace thabian::bench

int main(int argc, char** argv) {
  thabian::bench::Options options;
  CLI::App app("Finds the weights of the second stage of searching plain passages");
  app.add_option("sets", options.sets, "folders with their packs")->required()->type_name("FOLDER=PACK");
  app.add_flag("--features", options.each_feature, "show what each feature earns");
  app.add_option("--steps", options.steps, "steps of the descent");
  CLI11_PARSE(app, argc, argv);
  return thabian::bench::run(options);
}
