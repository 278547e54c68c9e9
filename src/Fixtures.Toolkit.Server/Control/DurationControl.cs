using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>How long the steps of operations take.</summary>
internal static class DurationControl
{
    private const string Example = """{"scheduling": 0.5, "spawn": [5, 10], "delete": 2}""";

    private const string Form = $"Send seconds by step, such as {Example}.";

    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/durations", "How long each step of an operation takes in the world's time.", ShowAsync)
        {
            Answer = "Seconds by step; a pair is a range from which the seed draws. Zero ends a step at once.",
            AnswerExample = Example,
        },
        new("PUT", "/durations", "Sets the durations of steps that begin from now on; steps that are not named end at once.", SetAsync)
        {
            Body = $"Seconds by step, or the shortest and the longest: {string.Join(", ", DurationJson.Keys)}.",
            BodyExamples =
            [
                new("slow-boots", "A boot takes some seconds, a delete two.", Example),
                new("instant", "Everything ends at once.", "{}"),
            ],
            Answer = "All durations.",
            AnswerExample = Example,
        },
    ];

    private static Task<JsonNode?> ShowAsync(ControlRequest request) => Task.FromResult<JsonNode?>(Describe(request.Cloud));

    private static async Task<JsonNode?> SetAsync(ControlRequest request)
    {
        var document = await request.BodyAsync(Form);
        try
        {
            request.Cloud.Durations = DurationJson.Read(document, Durations.Instant);
        }
        catch (ArgumentException mistake)
        {
            throw new ControlException(HttpStatusCode.BadRequest, mistake.Message);
        }

        return Describe(request.Cloud);
    }

    private static JsonObject Describe(OpenStackCloud cloud) => DurationJson.Write(cloud.Durations, withZeros: true);
}
