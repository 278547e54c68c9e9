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
    public void A_delta_and_its_reverse_cancel_out() => Gen.Select(Reports, Reports).Sample((a, b) => ((b - a) + (a - b)).IsNone);

    [Fact]
    public void A_delta_is_the_sum_of_its_steps() =>
        Gen.Select(Reports, Reports, Reports).Sample((a, b, c) => ((b - a) + (c - b)).Equals(c - a));

    [Fact]
    public void Multiplying_by_two_equals_adding_twice() =>
        Gen.Select(Reports, Reports).Sample((a, b) => ((b - a) * 2).Equals((b - a) + (b - a)));

    [Fact]
    public void Negation_equals_subtraction_from_none() =>
        Gen.Select(Reports, Reports).Sample((a, b) => (-(b - a)).Equals(UsageDelta.None - (b - a)));

    [Fact]
    public void Parts_of_a_delta_are_found_by_name() => Gen.Select(Reports, Reports).Sample((a, b) =>
        (b - a).OfHost("host1").Equals(b.OfHost("host1") - a.OfHost("host1"))
            && (b - a).OfProject("project1").Equals(b.OfProject("project1") - a.OfProject("project1")));

    [Fact]
    public void Equal_deltas_have_equal_hashes() =>
        Gen.Select(Reports, Reports).Sample((a, b) => (b - a).GetHashCode() == ((b - a) * 1).GetHashCode());

    [Fact]
    public void A_delta_is_printed_by_host_and_project()
    {
        var tiny = new ResourceAmounts([new("VCPU", 1)]);
        var (before, after) = (
            new UsageReport([], []), new UsageReport([new HostUsage("host1", tiny, tiny, [])], [new ProjectUsage("demo", tiny)]));

        Assert.Equal("host1: VCPU=-2; project demo: VCPU=-2", ((before - after) * 2).ToString());
        Assert.Equal("nothing", (after - after).ToString());
    }
}
