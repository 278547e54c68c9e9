namespace Fixtures.Toolkit.Server.Tests;

public sealed class DurationControlTests
{
    [Fact]
    public async Task Durations_are_zero_until_they_are_set_and_again_when_they_are_left_out()
    {
        await using var served = await ServedCloud.StartAsync();
        var before = await served.ReadAsync("_fixtures/durations");

        var (status, set) = await served.Put("_fixtures/durations", """{"spawn": [5, 10], "delete": 2}""");
        var (_, reset) = await served.Put("_fixtures/durations", """{"spawn": 3}""");

        Assert.All(before.AsObject(), step => Assert.Equal("0", step.Value!.ToJsonString()));
        Assert.Equal((200, "[5,10]", "2"), (status, set!["spawn"]!.ToJsonString(), set["delete"]!.ToJsonString()));
        Assert.Equal(("3", "0"), (reset!["spawn"]!.ToJsonString(), reset["delete"]!.ToJsonString()));
        Assert.Equal(reset.ToJsonString(), (await served.ReadAsync("_fixtures/durations")).ToJsonString());
    }

    [Theory]
    [InlineData("""{"spwan": 5}""", "There is no duration 'spwan'. Did you mean 'spawn'? There are scheduling, ")]
    [InlineData("""{"spawn": "5"}""", "The duration 'spawn' must be a number of seconds")]
    [InlineData("""{"spawn": -1}""", "The duration spawn is negative")]
    [InlineData("""{"spawn": [5, 2]}""", "The duration spawn is reversed")]
    [InlineData("5", "The body is not a JSON object. Send seconds by step, such as ")]
    public async Task A_mistake_is_refused_and_changes_nothing(string body, string expected)
    {
        await using var served = await ServedCloud.StartAsync();
        await served.Put("_fixtures/durations", """{"delete": 2}""");

        var (status, problem) = await served.Put("_fixtures/durations", body);

        Assert.Equal(400, status);
        Assert.StartsWith(expected, problem!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("2", (await served.ReadAsync("_fixtures/durations"))["delete"]!.ToJsonString());
    }
}
