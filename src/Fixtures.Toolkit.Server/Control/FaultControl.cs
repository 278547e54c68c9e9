using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The faults of the cloud: what goes wrong, where and how often. Holds have their own routes.</summary>
internal static class FaultControl
{
    private const string Form =
        "Send a fault, such as {\"service\": \"compute\", \"status\": 429, \"retry_after\": 5}, or a list of faults.";

    private const string Example = """
        {"id": 1, "text": "requests of clients to nova, 2 times: answers 503", "matched": 2, "acted": 2, "near": [],
         "rule": {"place": "api", "effect": "answer", "service": "nova", "times": 2, "status": 503}}
        """;

    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/faults", "The faults, oldest first, with the number of events that matched and on which each acted.", ListAsync)
        {
            Answer = "The faults, and the ids of those that never acted. 'near' has events of the same kind that did not match.",
            AnswerExample = $$"""{"faults": [{{Example}}], "never_acted": []}""",
        },
        new("POST", "/faults", "Begins a fault, or all faults of a list or none. The newest that matches an event acts first.", BeginAsync)
        {
            Body = "A fault or a list of faults. Where: place (api, edge, message, hypervisor, phase, host, clock or store; default: api) "
                + "and its members: service, operation, action; from, to; to, method; host, call; phase, host, action; host; of; service, "
                + "part. Which: user, project, subject (an id, or the name of a container or an object). How often: skip, times, one_in. "
                + "What: effect (answer, unreachable, reset, truncate, throttle, expire_token, delay, lose, lose_reply, double, overtake, "
                + "throw, never_return, fill_disk, "
                + "refuse_claims, skew, lag) and its members: status, message, headers, retry_after, done; seconds, max_seconds; "
                + "bytes_per_second. after_bytes lets a part of the body pass first: of the request for reset, of the answer for "
                + "truncate, of either for delay. A status alone means answer, seconds alone mean delay, or lag at a store. The store "
                + "of object-store has the parts listings, counters and objects, whose readers see new rows late.",
            BodyExamples = FaultExamples.All,
            Answer = "The fault, or the list as GET shows it.",
            AnswerExample = Example,
            Status = HttpStatusCode.Created,
        },
        new("DELETE", "/faults", "Ends all faults.", EndAllAsync)
        {
            Answer = "The ended faults with their final counts, and the ids of those that never acted.",
            AnswerExample = $$"""{"faults": [{{Example}}], "never_acted": []}""",
        },
        new("GET", "/faults/{id}", "One fault.", request => Task.FromResult<JsonNode?>(Describe(Find(request))))
        {
            Answer = "The fault.",
            AnswerExample = Example,
        },
        new("DELETE", "/faults/{id}", "Ends a fault.", EndAsync)
        {
            Answer = "The ended fault with its final counts.",
            AnswerExample = Example,
        },
    ];

    /// <summary>The faults of a cloud without its holds.</summary>
    public static IReadOnlyList<Fault> In(OpenStackCloud cloud) =>
        [.. cloud.Faults.Active.Where(fault => fault.Latest.Rule.Effect is not HoldEffect)];

    private static Task<JsonNode?> ListAsync(ControlRequest request) => Task.FromResult<JsonNode?>(Describe(In(request.Cloud)));

    private static async Task<JsonNode?> BeginAsync(ControlRequest request)
    {
        var body = await request.JsonAsync();
        if (body is JsonArray list)
            return Describe([.. ReadAll(request.Cloud, list).Select(request.Cloud.Faults.Begin)]);
        var rule = body is JsonObject document ? Read(request.Cloud, document) : throw Refusal($"The body is not a fault. {Form}");
        return Describe(request.Cloud.Faults.Begin(rule));
    }

    private static Task<JsonNode?> EndAsync(ControlRequest request) => Task.FromResult<JsonNode?>(End(Find(request)));

    private static Task<JsonNode?> EndAllAsync(ControlRequest request)
    {
        var faults = In(request.Cloud);
        foreach (var fault in faults)
            fault.Dispose();
        return Task.FromResult<JsonNode?>(Describe(faults));
    }

    private static JsonObject End(Fault fault)
    {
        fault.Dispose();
        return Describe(fault);
    }

    private static List<FaultRule> ReadAll(OpenStackCloud cloud, JsonArray list)
    {
        var (rules, mistakes) = (new List<FaultRule>(), new List<string>());
        foreach (var (index, item) in list.Index())
        {
            try
            {
                rules.Add(item is JsonObject document ? Read(cloud, document) : throw Refusal($"It is not a fault. {Form}"));
            }
            catch (ControlException mistake)
            {
                mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"Fault {index + 1} of the list: {mistake.Message}"));
            }
        }

        return mistakes.Count == 0 ? rules : throw Refusal(string.Join(' ', mistakes));
    }

    private static FaultRule Read(OpenStackCloud cloud, JsonObject document)
    {
        try
        {
            return cloud.Faults.Check(FaultJson.ReadWritten(document));
        }
        catch (ArgumentException mistake)
        {
            throw Refusal(mistake.Message);
        }
    }

    private static Fault Find(ControlRequest request)
    {
        var faults = In(request.Cloud);
        return faults.FirstOrDefault(fault => fault.Id.ToString(CultureInfo.InvariantCulture) == request.Name)
            ?? throw new ControlException(
                HttpStatusCode.NotFound,
                $"There is no fault {request.Name}. " + (faults.Count == 0
                    ? "There is none at all; POST /_fixtures/faults begins one."
                    : $"There are {string.Join(", ", faults.Select(fault => fault.Id))}; an ended fault is gone."));
    }

    private static JsonObject Describe(IReadOnlyList<Fault> faults) => new()
    {
        ["faults"] = new JsonArray([.. faults.Select(Describe)]),
        ["never_acted"] = new JsonArray([.. faults.Where(fault => fault.Acted == 0).Select(fault => JsonValue.Create(fault.Id))]),
    };

    private static JsonObject Describe(Fault fault)
    {
        var entry = fault.Latest;
        return new JsonObject
        {
            ["id"] = entry.Id,
            ["text"] = entry.Rule.ToString(),
            ["matched"] = entry.Matched,
            ["acted"] = entry.Acted,
            ["near"] = new JsonArray([.. entry.Witness.Near.Select(near => JsonValue.Create(near))]),
            ["rule"] = FaultJson.Write(entry.Rule),
        };
    }

    private static ControlException Refusal(string detail) => new(HttpStatusCode.BadRequest, detail);
}
