#include "ledger.h"
#include "shapes.h"
#include <algorithm>
#include <chrono>
#include <future>
#include <iomanip>
#include <iostream>
#include <numeric>
#include <set>
#include <sstream>
#include <thread>
#include <typeinfo>
#include <unordered_map>

static void shapes()
{
    for (auto text : { "square 3", "disc 1.5", "square -1", "cube 3", "nonsense" }) {
        try {
            auto shape = parse_shape(text);
            std::cout << shape->name() << ' ' << std::fixed << std::setprecision(4) << shape->area();
            if (auto *coloured = dynamic_cast<Coloured *>(shape.get())) std::cout << ' ' << coloured->describe();
            std::cout << ' ' << (typeid(*shape) == typeid(Shape)) << '\n';
        } catch (const ShapeError &error) {
            std::cout << "shape error: " << error.what() << '\n';
        } catch (const std::out_of_range &error) {
            std::cout << "out of range\n";
        }
    }
    std::cout << destroyed_shapes().size() << " destroyed\n";
}

static void threads()
{
    std::vector<std::thread> workers;
    for (int w = 0; w < 8; w++)
        workers.emplace_back([w] {
            for (int i = 0; i < 500; i++) {
                ledger.add("worker" + std::to_string(w % 4), i);
                try {
                    if (i % 100 == 99) throw w * 1000 + i;
                } catch (int code) {
                    ledger.add("thrown", code % 7);
                }
            }
            merge_into_whole();
        });
    for (auto &worker : workers) worker.join();
    for (auto &[name, amount] : whole.totals) std::cout << name << '=' << amount << ' ';
    std::cout << whole.merges << " merges, own " << ledger.totals.size() << '\n';
}

static void futures()
{
    std::vector<std::future<long>> parts;
    for (int p = 0; p < 4; p++)
        parts.push_back(std::async(std::launch::async, [p] {
            if (p == 3) throw std::runtime_error("part three failed");
            std::vector<long> v(1000);
            std::iota(v.begin(), v.end(), p * 1000);
            return std::accumulate(v.begin(), v.end(), 0L);
        }));
    for (auto &part : parts) {
        try {
            std::cout << part.get() << ' ';
        } catch (std::exception &error) {
            std::cout << error.what();
        }
    }
    std::cout << '\n';
}

static void words()
{
    std::istringstream in("the quick brown fox jumps over the lazy dog and the cat");
    std::unordered_map<std::string, int> count;
    std::set<std::string> sorted;
    for (std::string word; in >> word;) { count[word]++; sorted.insert(word); }
    for (auto &word : sorted) std::cout << word << ':' << count[word] << ' ';
    std::cout << '\n' << std::hex << std::showbase << 48879 << std::dec << ' ' << std::boolalpha << true << '\n';
}

int main()
{
    shapes();
    threads();
    futures();
    words();
    Counter<int> more;
    std::cout << counters_made_in_ledger() << " counters\n";
    std::cerr << "done\n";
    return 0;
}
