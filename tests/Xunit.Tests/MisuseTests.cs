namespace Fixtures.Toolkit.Xunit.Tests;

/// <summary>A fixture used too early or too late throws, and the message says when to use it.</summary>
public sealed class MisuseTests
{
    [Fact]
    public void A_fixture_that_is_not_built_throws_with_advice()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackFixture().Cloud);

        Assert.Equal(
            "The cloud is not built yet. Use OpenStackFixture as IClassFixture<OpenStackFixture> or "
                + "ICollectionFixture<OpenStackFixture>, or await InitializeAsync.",
            error.Message);
    }

    [Fact]
    public void A_baseline_that_is_not_built_throws_with_advice()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ForkedOpenStackFixture().Fork());

        Assert.Equal(
            "The baseline is not built yet. Use ForkedOpenStackFixture as IClassFixture<ForkedOpenStackFixture>, or await InitializeAsync.",
            error.Message);
    }

    [Fact]
    public async Task A_disposed_fixture_throws_with_advice()
    {
        var fixture = new ForkedOpenStackFixture();
        await fixture.InitializeAsync();
        await fixture.DisposeAsync();

        foreach (var use in new Action[] { () => _ = fixture.Cloud, () => fixture.Fork() })
        {
            var error = Assert.Throws<ObjectDisposedException>(use);
            Assert.StartsWith(
                "The fixture is disposed, and its cloud with it, because its class, collection or assembly has ended. Use it only in "
                    + "their tests.",
                error.Message,
                StringComparison.Ordinal);
        }
    }
}
