using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Holds: an actor or a request of a client is parked at a place until it is released.</summary>
internal static class HoldControl
{
    private const double MaxWaitSeconds = 3600;

    private const string Form = "Send a place, such as {\"place\": \"phase\", \"phase\": \"before-spawn\", \"host\": \"host1\"}.";

    private const string Example = """
        {"id": 1, "text": "phase before-spawn on host1", "reached": true, "held": ["compute.host1 at before-spawn of boot"],
         "released": false, "rule": {"place": "phase", "phase": "before-spawn", "host": "host1"}}
        """;

    private const string Meaning = "reached: whether anything was held; held: what is parked now, with its place; released.";

    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/holds", "The holds, oldest first, also released ones.", ListAsync)
        {
            Answer = $"The holds. {Meaning}",
            AnswerExample = $$"""{"holds": [{{Example}}]}""",
        },
        new("POST", "/holds", "Holds the next actor, or the next request of a client, that reaches a place. Time goes on.", BeginAsync)
        {
            Body = "A place as in POST /_fixtures/faults (api, edge, message, hypervisor, phase, or store with a part), and which events: "
                + "user, project, subject, skip, times (default: 1, at a store all), one_in. after_bytes holds a request in the middle "
                + "of its body, or of the answer's. A hold of a part of a store keeps its readers from seeing new rows.",
            BodyExamples =
            [
                new(
                    "phase",
                    "host1 stops just before it creates a guest.",
                    """{"place": "phase", "phase": "before-spawn", "host": "host1"}"""),
                new(
                    "message",
                    "The conductor stops at its next migration.",
                    """{"place": "message", "to": "conductor", "method": "migrate_server"}"""),
                new(
                    "request",
                    "The next boot of a client waits at the front door.",
                    """{"service": "compute", "operation": "POST /servers"}"""),
            ],
            Answer = $"The hold. {Meaning}",
            AnswerExample = Example,
            Status = HttpStatusCode.Created,
        },
        new("DELETE", "/holds", "Releases and forgets all holds.", ForgetAllAsync),
        new("GET", "/holds/{id}", "One hold. With 'wait' the answer comes when it is reached, or after that many seconds.", ShowAsync)
        {
            Query = [new("wait", "number", "How many seconds of real time to wait for 'reached', 0 to 3600. Default: 0.")],
            Answer = $"The hold. {Meaning}",
            AnswerExample = Example,
        },
        new("POST", "/holds/{id}/release", "Releases the held actor or request. If nothing was held yet, ends the hold.", ReleaseAsync)
        {
            Answer = $"The hold. {Meaning}",
        },
        new("DELETE", "/holds/{id}", "Releases and forgets a hold.", ForgetAsync),
    ];

    private static Task<JsonNode?> ListAsync(ControlRequest request) => Task.FromResult<JsonNode?>(new JsonObject
    {
        ["holds"] = new JsonArray([.. ControlHolds.Of(request.Cloud).All.Select(Describe)]),
    });

    private static async Task<JsonNode?> BeginAsync(ControlRequest request)
    {
        var document = await request.BodyAsync(Form);
        try
        {
            return Describe(ControlHolds.Of(request.Cloud).Begin(document));
        }
        catch (ArgumentException mistake)
        {
            throw new ControlException(HttpStatusCode.BadRequest, mistake.Message);
        }
    }

    private static async Task<JsonNode?> ShowAsync(ControlRequest request)
    {
        var hold = ControlHolds.Of(request.Cloud).Find(request.Name);
        var seconds = request.Number("wait", 0);
        if (seconds > MaxWaitSeconds)
            throw new ControlException(HttpStatusCode.BadRequest, $"'wait' is at most {MaxWaitSeconds} seconds. Ask again after it.");
        if (seconds > 0)
            await ReachedAsync(hold, TimeSpan.FromSeconds(seconds), request.Aborted);
        return Describe(hold);
    }

    private static async Task ReachedAsync(ControlHold hold, TimeSpan limit, CancellationToken aborted)
    {
        try
        {
            await Task.WhenAny(hold.Hold.Reached, hold.Hold.Released).WaitAsync(limit, aborted);
            if (hold.Hold.Reached.IsFaulted)
            {
                throw new ControlException(
                    HttpStatusCode.Conflict, "The world was replaced meanwhile; its holds are gone. Make a new one.");
            }
        }
        catch (TimeoutException)
        {
            // The answer says that it was not reached.
        }
    }

    private static Task<JsonNode?> ReleaseAsync(ControlRequest request)
    {
        var hold = ControlHolds.Of(request.Cloud).Find(request.Name);
        return hold.Hold.TryRelease() ? Task.FromResult<JsonNode?>(Describe(hold)) : throw new ControlException(
            HttpStatusCode.Conflict,
            $"Hold {hold.Id} was released already. A hold ends with its release: make a new one with POST /_fixtures/holds.");
    }

    private static Task<JsonNode?> ForgetAsync(ControlRequest request)
    {
        var holds = ControlHolds.Of(request.Cloud);
        holds.Forget(holds.Find(request.Name));
        return Task.FromResult<JsonNode?>(null);
    }

    private static Task<JsonNode?> ForgetAllAsync(ControlRequest request)
    {
        var holds = ControlHolds.Of(request.Cloud);
        foreach (var hold in holds.All)
            holds.Forget(hold);
        return Task.FromResult<JsonNode?>(null);
    }

    private static JsonObject Describe(ControlHold hold)
    {
        var rule = FaultJson.Write(hold.Rule);
        rule.Remove("effect");
        return new JsonObject
        {
            ["id"] = hold.Id,
            ["text"] = hold.Rule.Place.ToString(),
            ["reached"] = hold.Hold.HasBeenReached,
            ["held"] = new JsonArray([.. hold.Hold.Held.Select(held => JsonValue.Create(held))]),
            ["released"] = hold.Hold.IsReleased,
            ["rule"] = rule,
        };
    }
}
