using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The world's time, and whether the cloud is idle.</summary>
internal static class ClockControl
{
    public static IEnumerable<ControlRoute> Routes =>
    [
        new(
            "GET",
            "/clock",
            "The world's time and its armed timers. The clock runs.",
            ShowAsync) { Answer = "The time, and the timers, soonest first." },
        new(
            "POST",
            "/clock/advance",
            "Advances the clock at once: every timer on the way fires, and the work that it starts runs.",
            AdvanceAsync)
        {
            Query = [new("seconds", "number", "How far to advance.") { IsRequired = true }],
            Answer = "The time, and the timers, soonest first.",
        },
        new("POST", "/idle", "Waits until the services are idle and no step takes time any more. The clock runs meanwhile.", IdleAsync)
        {
            Query = [new("timeout", "number", "How many seconds to wait. Default: 30.")],
            Answer = "The revision of the state.",
        },
    ];

    private static Task<JsonNode?> ShowAsync(ControlRequest request) => Task.FromResult<JsonNode?>(Describe(request.Cloud));

    private static async Task<JsonNode?> AdvanceAsync(ControlRequest request)
    {
        var seconds = request.Number("seconds", 0);
        if (seconds == 0)
            throw new ControlException(HttpStatusCode.BadRequest, "'seconds' is missing. Send POST /_fixtures/clock/advance?seconds=60.");
        await request.Cloud.AdvanceAsync(TimeSpan.FromSeconds(seconds), request.Aborted);
        return Describe(request.Cloud);
    }

    private static async Task<JsonNode?> IdleAsync(ControlRequest request)
    {
        var seconds = request.Number("timeout", 30);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted);
        end.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await request.Cloud.Run.UntilSettledAsync(end.Token);
        }
        catch (OperationCanceledException) when (!request.Aborted.IsCancellationRequested)
        {
            throw new ControlException(HttpStatusCode.GatewayTimeout, string.Create(
                CultureInfo.InvariantCulture, $"The cloud was not idle after {seconds} s. Under way: "
                    + $"{string.Join("; ", request.Cloud.Pending.DefaultIfEmpty("a handler waits for a reply"))}."));
        }

        return new JsonObject { ["revision"] = request.Cloud.Revision };
    }

    private static JsonObject Describe(OpenStackCloud cloud) => new()
    {
        ["now"] = cloud.Time.GetUtcNow(),
        ["timers"] = new JsonArray([.. cloud.Timers.Select(timer => new JsonObject { ["due"] = timer.Due, ["name"] = timer.Name })]),
    };
}
