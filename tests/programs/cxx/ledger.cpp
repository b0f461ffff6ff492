#include "ledger.h"
#include <atomic>
#include <iostream>
#include <mutex>

static std::mutex lock;
static std::atomic<int> ledgers_gone{0};
Ledger whole;
thread_local Ledger ledger = [] { Ledger l; l.totals["start"] = 1; return l; }();
static Counter<int> three[3];

Ledger::~Ledger() { ledgers_gone++; }

void merge_into_whole()
{
    std::lock_guard<std::mutex> guard(lock);
    for (auto &[name, amount] : ledger.totals) whole.totals[name] += amount;
    whole.merges++;
}

int counters_made_in_ledger() { return Counter<int>::made; }

struct Farewell {
    ~Farewell() { std::cout << "farewell, whole has " << whole.totals.size() << std::endl; }
} farewell;
