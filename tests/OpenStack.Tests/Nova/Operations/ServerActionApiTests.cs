namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations;

public sealed class ServerActionApiTests
{
    [Theory]
    [InlineData("{}", "Malformed request body")]
    [InlineData("""{"os-stop": null, "os-start": null}""", "Malformed request body")]
    [InlineData("""{"fly": null}""", "There is no such action: fly")]
    [InlineData(
        """{"reboot": {"type": "x"}}""",
        "Invalid input for field/attribute type. Value: x. 'x' is not one of ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft']")]
    public async Task A_body_without_exactly_one_action_is_refused(string body, string message)
    {
        await using var cloud = new ServerTestCloud();

        var answer =
            await cloud.Post($"servers/{Guid.Empty}/action", System.Text.Json.JsonDocument.Parse(body).RootElement);

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, answer.Message);
    }
}
