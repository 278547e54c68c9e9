using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageMismatchTests
{
    private static readonly Guid Server = new("9f3c0000-0000-4000-8000-000000000001");
    private static readonly Guid Other = new("9f3c0000-0000-4000-8000-000000000002");
    private static readonly ResourceAmounts Tiny = new([new("VCPU", 1), new("MEMORY_MB", 512)]);

    [Fact]
    public void A_leak_is_told_as_a_table_that_names_the_consumer()
    {
        var failure = Assert.Throws<UsageMismatchException>(() => UsageProbe.AssertSame(Report(), Report(new ConsumerUsage("unknown consumer", Server, Tiny))));

        Assert.Equal(
            """
            Usage of host host1 did not change as expected:
              resource class              before     after  expected  difference
              MEMORY_MB                        0       512         0        +512
              VCPU                             0         1         0          +1
            Consumers that were not there before:
              unknown consumer (9f3c0000-0000-4000-8000-000000000001) on host1: MEMORY_MB=512 VCPU=1
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
        Assert.Equal((ResourceAmounts.None, Tiny, ResourceAmounts.None, Tiny), (failure.Before, failure.After, failure.ExpectedDelta, failure.ActualDelta));
    }

    [Fact]
    public void Who_went_and_who_uses_other_amounts_is_named_too()
    {
        var before = Report(new ConsumerUsage("web", Server, Tiny), new ConsumerUsage("db", Other, Tiny));
        var after = Report(new ConsumerUsage("db", Other, Tiny * 3));

        var failure = Assert.Throws<UsageMismatchException>(() => UsageProbe.AssertDelta(before, after, ResourceAmounts.None));

        Assert.Equal(
            """
            Usage of the cloud did not change as expected:
              resource class              before     after  expected  difference
              MEMORY_MB                     1024      1536      1024        +512
              VCPU                             2         3         2          +1
            Consumers that are not there any more:
              web (9f3c0000-0000-4000-8000-000000000001) on host1: MEMORY_MB=512 VCPU=1
            Consumers that use other amounts:
              db (9f3c0000-0000-4000-8000-000000000002) on host1: MEMORY_MB=512 VCPU=1 -> MEMORY_MB=1536 VCPU=3
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
    }

    [Fact]
    public void Equal_reports_are_the_same() => UsageProbe.AssertSame(Report(), Report());

    [Fact]
    public void A_host_that_is_not_there_is_named_with_those_that_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Report().OfHost("host9"));

        Assert.StartsWith("There is no resource provider named 'host9'. There are: host1.", error.Message, StringComparison.Ordinal);
    }

    private static UsageReport Report(params IReadOnlyList<ConsumerUsage> consumers) =>
        new([new HostUsage("host1", consumers.Aggregate(ResourceAmounts.None, (sum, c) => sum + c.Used), ResourceAmounts.None, consumers)], []);
}
