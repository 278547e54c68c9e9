using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Ground.Clients;

public sealed class AllocationCandidatesTests
{
    private static readonly Guid[] Providers =
        [.. Enumerable.Range(1, 120).Select(number => new Guid($"00000000-0000-4000-8000-{number:x12}"))];

    [Theory]
    [InlineData(3, ",", ":")]
    [InlineData(100, ",", ":")]
    [InlineData(100, ", ", ": ")]
    [InlineData(100, ",\n", ":")]
    public void Elements_of_one_form_and_of_others_are_all_read(int count, string comma, string colon)
    {
        var providers = Providers.Take(count).ToArray();
        var answer = Answer(
            providers.Select((provider, i) => Request(provider, MemoryOf(i))),
            providers.Select((provider, i) => Summary(provider, i * 1_001, i % 7 == 5 ? "CUSTOM_FAST" : "COMPUTE_NODE")));

        var read = AllocationCandidates.Read(Encoding.UTF8.GetBytes(answer.Replace(",", comma).Replace(":", colon)));

        Assert.Equal(
            providers.Select((provider, i) => (provider, new ProviderSummary(i * 1_001, i * 10_010, 1))),
            read.Usages);
        Assert.Equal(Providers.Select((_, i) => i < count), Providers.Select(read.Names));
        Assert.All(providers.Select((provider, i) => (provider, i)), one => AssertSame(
            Request(one.provider, MemoryOf(one.i)), read.RequestOf(one.provider)));
    }

    [Fact]
    public void A_request_of_two_providers_counts_for_both()
    {
        var both = new JsonObject
        {
            ["allocations"] = new JsonObject { [$"{Providers[0]}"] = Resources("VCPU", 1), [$"{Providers[1]}"] = Resources("DISK_GB", 1) },
        }.ToJsonString();

        var read = AllocationCandidates.Read(
            Encoding.UTF8.GetBytes(Answer(Enumerable.Repeat(both, 40).Append(Request(Providers[1])).Append(Request(Providers[2])), [])));

        Assert.Equal([both, both], [read.RequestOf(Providers[0]), read.RequestOf(Providers[1])]);
        AssertSame(Request(Providers[2]), read.RequestOf(Providers[2]));
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

    /// <summary>Nine of ten requests have one form; the others have one of their own.</summary>
    private static int MemoryOf(int index) => index % 10 == 9 ? 1024 : 512;

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

    private static string Summary(Guid provider, int used, string trait)
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
