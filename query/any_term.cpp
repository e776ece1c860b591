#include "query/any_term.h"

#include <algorithm>
#include <cmath>

#include "engine/index/xapian_wall.h"

namespace thabian::query {
namespace {

/// A tree of two branches at each joint, the rarest terms deepest: as Xapian builds it for one database,
/// since that is the least work.
struct Joint {
  double share = 0;  // of all documents
  int term = -1;
  int left = -1;
  int right = -1;
};

std::vector<Joint> join(const std::vector<WeightedTerm>& terms, unsigned documents) {
  std::vector<Joint> joints;
  std::vector<int> heap;
  const double all = std::max(1U, documents);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    joints.push_back({terms[i].frequency / all, static_cast<int>(i), -1, -1});
    heap.push_back(static_cast<int>(i));
  }
  const auto at = [&](int i) -> const Joint& { return joints[static_cast<std::size_t>(i)]; };
  const auto later = [&](int a, int b) {
    return at(a).share != at(b).share ? at(a).share > at(b).share : a > b;
  };
  std::make_heap(heap.begin(), heap.end(), later);
  const auto take = [&] {
    std::pop_heap(heap.begin(), heap.end(), later);
    const int out = heap.back();
    heap.pop_back();
    return out;
  };
  while (heap.size() > 1) {
    const int right = take();
    const int left = take();
    const double share = at(left).share + at(right).share - at(left).share * at(right).share;
    joints.push_back({share, -1, left, right});
    heap.push_back(static_cast<int>(joints.size()) - 1);
    std::push_heap(heap.begin(), heap.end(), later);
  }
  return joints;
}

}  // namespace

std::vector<unsigned> term_frequencies(const index::Pack& pack, const std::vector<std::string>& terms) {
  std::vector<unsigned> out;
  const auto& database = pack.database();
  if (pack.shards() == nullptr || !pack.shards()->any_remote()) {
    for (const auto& term : terms) out.push_back(database.get_termfreq(term));
    return out;
  }
  // The statistics that come with a match for nothing: one request a shard in place of one a term.
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  const auto none = enquire.get_mset(0, 0);
  for (const auto& term : terms) out.push_back(none.get_termfreq(term));
  return out;
}

Xapian::Query any_term(const std::vector<WeightedTerm>& terms, unsigned documents) {
  using Xapian::Query;
  if (terms.empty()) return {};
  if (terms.size() == 1) return {Query::OP_SCALE_WEIGHT, Query(terms[0].term), terms[0].weight};
  const auto joints = join(terms, documents);
  // Xapian would flatten ORs of ORs and join them its own way; not so through a weight in between. It doubles
  // what the leaves halve, which loses no bit.
  std::vector<int> depth(joints.size(), 0);
  for (auto i = joints.size(); i-- > terms.size();) {
    for (const int branch : {joints[i].left, joints[i].right}) {
      const auto below = static_cast<std::size_t>(branch);
      depth[below] = depth[i] + (below < terms.size() ? 0 : 1);
    }
  }
  std::vector<Query> built(joints.size());
  for (std::size_t i = 0; i < joints.size(); ++i) {
    if (i < terms.size()) {
      built[i] = Query(Query::OP_SCALE_WEIGHT, Query(terms[i].term), std::ldexp(terms[i].weight, -depth[i]));
      continue;
    }
    const auto left = static_cast<std::size_t>(joints[i].left);
    const auto right = static_cast<std::size_t>(joints[i].right);
    const Query both(Query::OP_OR, built[left], built[right]);
    built[i] = i + 1 == joints.size() ? both : Query(Query::OP_SCALE_WEIGHT, both, 2.0);
  }
  return built.back();
}

}  // namespace thabian::query
