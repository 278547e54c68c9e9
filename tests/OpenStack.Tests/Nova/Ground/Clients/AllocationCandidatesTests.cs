using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Ground.Clients;

public sealed class AllocationCandidatesTests
{
    private static readonly Guid[] Providers =
        [.. Enumerable.Range(1, 6).Select(number => new Guid($"00000000-0000-4000-8000-00000000000{number}"))];

    [Theory]
    [InlineData(",", ":")]
    [InlineData(", ", ": ")]
    [InlineData(",\n", ":")]
    public void Elements_of_one_form_and_of_others_are_all_read(string comma, string colon)
    {
        var answer = Answer(
            [Request(Providers[0]), Request(Providers[1]), Request(Providers[2], memory: 1024), Request(Providers[3], memory: 1024)],
            [
                Summary(Providers[0], used: 3), Summary(Providers[1], used: 12_345), Summary(Providers[2], used: 0, "CUSTOM_FAST"),
                Summary(Providers[3], used: 7), Summary(Providers[4], used: 8),
            ]).Replace(",", comma).Replace(":", colon);

        var read = AllocationCandidates.Read(Encoding.UTF8.GetBytes(answer));

        Assert.Equal(
            [(Providers[0], 3), (Providers[1], 12_345), (Providers[2], 0), (Providers[3], 7), (Providers[4], 8)],
            read.Usages.Select(usage => (usage.Provider, usage.Used.Vcpus)));
        Assert.Equal(new ProviderSummary(7, 70, 1), read.Usages[3].Used);
        Assert.Equal([true, true, true, true, false, false], Providers.Select(read.Names));
        Assert.All(
            Providers.Take(4).Zip([512, 512, 1024, 1024]),
            pair => AssertSame(Request(pair.First, pair.Second), read.RequestOf(pair.First)));
    }

    [Fact]
    public void A_request_of_two_providers_counts_for_both()
    {
        var both = new JsonObject
        {
            ["allocations"] = new JsonObject { [$"{Providers[0]}"] = Resources("VCPU", 1), [$"{Providers[1]}"] = Resources("DISK_GB", 1) },
        }.ToJsonString();

        var read = AllocationCandidates.Read(Encoding.UTF8.GetBytes(Answer([both, Request(Providers[1]), both], [])));

        Assert.Equal([both, both], [read.RequestOf(Providers[0]), read.RequestOf(Providers[1])]);
    }

    [Fact]
    public void Without_a_disk_none_is_used()
    {
        var summary = new JsonObject { ["resources"] = new JsonObject { ["VCPU"] = Amounts(4, 2) }, ["traits"] = new JsonArray() };

        var read = AllocationCandidates.Read(
            Encoding.UTF8.GetBytes(Answer([], [$"\"{Providers[0]}\":{summary.ToJsonString()}"])));

        Assert.Equal([(Providers[0], new ProviderSummary(2, 0, 0))], read.Usages);
        Assert.True(read.IsEmpty);
    }

    private static string Answer(IEnumerable<string> requests, IEnumerable<string> summaries) =>
        "{\"allocation_requests\":[" + string.Join(',', requests) + "],\"provider_summaries\":{" + string.Join(',', summaries) + "}}";

    private static string Request(Guid provider, int memory = 512) => new JsonObject
    {
        ["allocations"] = new JsonObject
        {
            [$"{provider}"] = new JsonObject { ["resources"] = new JsonObject { ["VCPU"] = 1, ["MEMORY_MB"] = memory } },
        },
        ["mappings"] = new JsonObject { [""] = new JsonArray($"{provider}") },
    }.ToJsonString();

    private static string Summary(Guid provider, int used, string trait = "COMPUTE_NODE")
    {
        var summary = new JsonObject
        {
            ["resources"] = new JsonObject
            {
                ["VCPU"] = Amounts(160, used), ["MEMORY_MB"] = Amounts(900, used * 10), ["DISK_GB"] = Amounts(9, 1),
            },
            ["traits"] = new JsonArray(trait),
            ["parent_provider_uuid"] = null,
            ["root_provider_uuid"] = $"{provider}",
        };
        return $"\"{provider}\":{summary.ToJsonString()}";
    }

    private static JsonObject Resources(string resourceClass, int amount) =>
        new() { ["resources"] = new JsonObject { [resourceClass] = amount } };

    private static JsonObject Amounts(int capacity, int used) => new() { ["capacity"] = capacity, ["used"] = used };

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}, got {actual}");
}
