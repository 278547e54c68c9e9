using CsCheck;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageDeltaTests
{
    private static readonly Gen<ResourceAmounts> Amounts = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 3], (vcpus, memory) => new ResourceAmounts([new("VCPU", vcpus), new("MEMORY_MB", memory)]));

    private static readonly Gen<UsageReport> Reports = Amounts.Array[3].Select(Amounts.Array[2], (hosts, projects) => new UsageReport(
        [.. hosts.Select((used, i) => new HostUsage($"host{i}", used, ResourceAmounts.None, []))],
        [.. projects.Select((used, i) => new ProjectUsage($"project{i}", used))]));

    [Fact]
    public void There_and_back_is_nothing() => Gen.Select(Reports, Reports).Sample((a, b) => ((b - a) + (a - b)).IsNone);

    [Fact]
    public void A_way_is_the_sum_of_its_parts() =>
        Gen.Select(Reports, Reports, Reports).Sample((a, b, c) => ((b - a) + (c - b)).Equals(c - a));

    [Fact]
    public void Twice_is_the_sum_of_two() => Gen.Select(Reports, Reports).Sample((a, b) => ((b - a) * 2).Equals((b - a) + (b - a)));

    [Fact]
    public void The_opposite_is_taken_away() => Gen.Select(Reports, Reports).Sample((a, b) => (-(b - a)).Equals(UsageDelta.None - (b - a)));

    [Fact]
    public void The_parts_are_found_by_name() => Gen.Select(Reports, Reports).Sample((a, b) =>
        (b - a).OfHost("host1").Equals(b.OfHost("host1") - a.OfHost("host1"))
            && (b - a).OfProject("project1").Equals(b.OfProject("project1") - a.OfProject("project1")));

    [Fact]
    public void Equal_deltas_have_equal_hashes() =>
        Gen.Select(Reports, Reports).Sample((a, b) => (b - a).GetHashCode() == ((b - a) * 1).GetHashCode());

    [Fact]
    public void A_delta_is_told_by_host_and_project()
    {
        var tiny = new ResourceAmounts([new("VCPU", 1)]);
        var (before, after) = (
            new UsageReport([], []), new UsageReport([new HostUsage("host1", tiny, tiny, [])], [new ProjectUsage("demo", tiny)]));

        Assert.Equal("host1: VCPU=-2; project demo: VCPU=-2", ((before - after) * 2).ToString());
        Assert.Equal("nothing", (after - after).ToString());
    }
}
