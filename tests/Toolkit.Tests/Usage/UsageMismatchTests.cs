using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class UsageMismatchTests
{
    [Fact]
    public void A_leak_is_told_as_a_table_that_names_the_consumer()
    {
        var server = new Guid("9f3c0000-0000-4000-8000-000000000001");
        var leaked = new ResourceAmounts([new("VCPU", 1), new("MEMORY_MB", 512)]);

        var failure = Assert.Throws<UsageMismatchException>(() => UsageProbe.AssertSame(Report([]), Report([new("unknown consumer", server, leaked)])));

        Assert.Equal(
            """
            Usage of host host1 did not change as expected:
              resource class              before     after  expected  difference
              MEMORY_MB                        0       512         0        +512
              VCPU                             0         1         0          +1
            Consumers that were not there before:
              unknown consumer (9f3c0000-0000-4000-8000-000000000001): MEMORY_MB=512 VCPU=1
            """.ReplaceLineEndings(),
            failure.Message.ReplaceLineEndings());
        Assert.Equal(leaked, failure.ActualDelta);
    }

    [Fact]
    public void Equal_reports_are_the_same() => UsageProbe.AssertSame(Report([]), Report([]));

    [Fact]
    public void A_host_that_is_not_there_is_named_with_those_that_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Report([]).OfHost("host9"));

        Assert.StartsWith("There is no resource provider named 'host9'. There are: host1.", error.Message, StringComparison.Ordinal);
    }

    private static UsageReport Report(IReadOnlyList<ConsumerUsage> consumers) =>
        new([new HostUsage("host1", consumers.Aggregate(ResourceAmounts.None, (sum, c) => sum + c.Used), ResourceAmounts.None, consumers)], []);
}
