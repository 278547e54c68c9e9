using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

/// <summary>Typed calls at any microversion.</summary>
public sealed class MicroversionTests
{
    [Fact]
    public async Task A_client_speaks_the_microversion_that_it_was_asked_for()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        var (old, late) = (await cloud.Nova.At("2.15").GetServerAsync(server), await cloud.Nova.At("latest").GetServerAsync(server));

        Assert.Equal((null, "UP"), (old.HostStatus, late.HostStatus));
        var error = Assert.Throws<InvalidOperationException>(() => old.Flavor);
        Assert.Contains("before microversion 2.47", error.Message, StringComparison.Ordinal);
        Assert.Equal("m1.tiny", late.Flavor.Name);
    }

    [Fact]
    public async Task A_server_is_created_at_the_lowest_microversion()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var building = await cloud.Nova.At("2.1").CreateServerAsync(await cloud.Servers.DescribeAsync("web"));

        Assert.Equal(ServerStatus.Active, (await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active)).Status);
    }

    [Fact]
    public async Task A_call_that_needs_a_later_microversion_says_which()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.At("2.16").ListMigrationsAsync());

        Assert.Equal(
            "A list of migrations has their UUIDs only since microversion 2.59, and this client speaks 2.16. Use a client of 2.59 or "
                + "above, or SendAsync and its JSON.",
            error.Message);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("1.1")]
    [InlineData("2")]
    [InlineData("2.-1")]
    public async Task A_text_that_is_no_microversion_is_refused(string text)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Nova.At(text));

        Assert.StartsWith(
            $"'{text}' is not a microversion of Nova. Valid are 2.1 and above, such as 2.93, and latest.",
            error.Message,
            StringComparison.Ordinal);
    }
}
