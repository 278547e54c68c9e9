using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit.Tests;

public sealed class UnfiredFaultTests
{
    [Fact]
    public async Task A_fault_that_never_acted_fails_the_test_beside_its_own_failure()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.FaultyTests));

        Assert.Contains("A fault never acted:", results["Passes_otherwise"], StringComparison.Ordinal);
        Assert.Contains("A fault never acted:", results["Fails_anyway"], StringComparison.Ordinal);
        Assert.Contains("its own failure", results["Fails_anyway"], StringComparison.Ordinal);
        Assert.Null(results["Uses_its_fault"]);
    }

    private static class Inner
    {
        public sealed class FaultyTests(OneServerCloud baseline) : OpenStackTest(baseline), IClassFixture<OneServerCloud>
        {
            [Fact]
            public void Passes_otherwise() => Cut();

            [Fact]
            public void Fails_anyway()
            {
                Cut();
                Assert.Fail("its own failure");
            }

            [Fact]
            public async Task Uses_its_fault()
            {
                using var cut = Cloud.Edges.Fail("nova", "placement");
                await Cloud.Servers.BootAsync(
                    new NewServer("web", "1", await Cloud.Glance.GetImageIdAsync("cirros")), ServerStatus.Error);
            }

            private void Cut()
            {
                using var cut = Cloud.Edges.Fail("nova", "placement");
            }
        }
    }
}
