using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>
/// Fault rules as JSON, as <c>/_fixtures/faults</c>, presets and exports have them: <c>{"place": "api", "service": "compute", "operation":
/// "POST /servers", "effect": "answer", "status": 503, "times": 2}</c>. Without a place it is <c>api</c>; without an effect it follows from
/// the other members.
/// </summary>
internal static class FaultJson
{
    private static readonly ImmutableDictionary<PlaceKind, string[]> PlaceMembers = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Api, ["service", "operation", "action"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Edge, ["from", "to", "operation"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Message, ["to", "method"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Hypervisor, ["host", "call"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Phase, ["phase", "host", "action"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Host, ["host"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Clock, ["of"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Store, ["service"]),
    ]);

    /// <summary>The members that each effect may have.</summary>
    private static readonly ImmutableSortedDictionary<string, string[]> EffectMembers = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create<string, string[]>("answer", ["status", "message", "headers", "retry_after", "done"]),
            KeyValuePair.Create<string, string[]>("unreachable", []),
            KeyValuePair.Create<string, string[]>("reset", []),
            KeyValuePair.Create<string, string[]>("truncate", []),
            KeyValuePair.Create<string, string[]>("delay", ["seconds", "max_seconds"]),
            KeyValuePair.Create<string, string[]>("lose", []),
            KeyValuePair.Create<string, string[]>("lose_reply", []),
            KeyValuePair.Create<string, string[]>("double", []),
            KeyValuePair.Create<string, string[]>("overtake", []),
            KeyValuePair.Create<string, string[]>("throw", ["message", "done"]),
            KeyValuePair.Create<string, string[]>("never_return", []),
            KeyValuePair.Create<string, string[]>("fill_disk", []),
            KeyValuePair.Create<string, string[]>("refuse_claims", ["message"]),
            KeyValuePair.Create<string, string[]>("skew", ["seconds"]),
            KeyValuePair.Create<string, string[]>("lag", ["seconds"]),
        ]);

    private static readonly string[] CommonMembers =
        ["place", "effect", "user", "project", "subject", "skip", "times", "one_in", "optional"];

    /// <summary>The names of the effects that JSON can say.</summary>
    public static IEnumerable<string> Effects => EffectMembers.Keys;

    /// <summary>Reads a rule.</summary>
    /// <exception cref="ArgumentException">A member is unknown or has a wrong value; the message names the valid ones.</exception>
    public static FaultRule Read(JsonObject document)
    {
        var kind = KindOf(document);
        var effect = EffectOf(document, kind);
        string[] known = [.. CommonMembers, .. PlaceMembers[kind], .. EffectMembers[effect]];
        if (document.FirstOrDefault(member => !known.Contains(member.Key)).Key is { } unknown)
        {
            throw new ArgumentException(
                $"A fault has no member '{unknown}' at the place '{NameOf(kind)}' with the effect "
                    + $"'{effect}'.{Nearest.Hint(unknown, known)} "
                    + $"It can have {string.Join(", ", known)}.");
        }

        var rule = new FaultRule(PlaceOf(document, kind), Create(document, effect))
        {
            User = Text(document, "user"),
            Project = Text(document, "project"),
            Subject = Text(document, "subject"),
            Skip = Number(document, "skip", 0) ?? 0,
            Times = Number(document, "times", 1),
            OneIn = Number(document, "one_in", 1) ?? 1,
            IsOptional = Flag(document, "optional"),
        };
        return rule.Effect.Places.Contains(kind) ? rule : throw new ArgumentException(
            $"The effect '{effect}' cannot act at the place '{NameOf(kind)}', only at "
                + $"{string.Join(", ", rule.Effect.Places.Select(NameOf))}.");
    }

    /// <summary>Writes a rule that is data.</summary>
    public static JsonObject Write(FaultRule rule)
    {
        var document = new JsonObject { ["place"] = NameOf(rule.Place.Kind), ["effect"] = rule.Effect.Name };
        var place = rule.Place;
        foreach (var member in PlaceMembers[place.Kind])
            Add(document, member, ValueOf(place, member));
        Add(document, "user", rule.User);
        Add(document, "project", rule.Project);
        Add(document, "subject", rule.Subject);
        if (rule.Skip != 0)
            document["skip"] = rule.Skip;
        if (rule.Times is { } times)
            document["times"] = times;
        if (rule.OneIn != 1)
            document["one_in"] = rule.OneIn;
        if (rule.IsOptional)
            document["optional"] = true;
        Write(rule.Effect, document);
        return document;
    }

    public static string NameOf(PlaceKind kind) => kind.ToString().ToLowerInvariant();

    private static PlaceKind KindOf(JsonObject document)
    {
        if (Text(document, "place") is not { } name)
            return PlaceKind.Api;
        var kinds = Enum.GetValues<PlaceKind>();
        return kinds.Cast<PlaceKind?>().FirstOrDefault(kind => NameOf(kind.GetValueOrDefault()) == name) ?? throw new ArgumentException(
            $"There is no kind of place '{name}'.{Nearest.Hint(name, kinds.Select(NameOf))} There are "
                + $"{string.Join(", ", kinds.Select(NameOf))}.");
    }

    private static string EffectOf(JsonObject document, PlaceKind kind)
    {
        if (Text(document, "effect") is { } name)
        {
            return EffectMembers.ContainsKey(name) ? name : throw new ArgumentException(
                $"There is no effect '{name}'.{Nearest.Hint(name, Effects)} There are {string.Join(", ", Effects)}.");
        }

        return document.ContainsKey("status") ? "answer"
            : document.ContainsKey("seconds") ? kind switch { PlaceKind.Clock => "skew", PlaceKind.Store => "lag", _ => "delay" }
            : throw new ArgumentException($"A fault needs an effect, or a status: {string.Join(", ", Effects)}.");
    }

    private static Place PlaceOf(JsonObject document, PlaceKind kind) => kind switch
    {
        PlaceKind.Api when Text(document, "action") is { } action && Text(document, "operation") is null => Place.ServerAction(action),
        PlaceKind.Api => Place.Api(Required(document, "service"), Text(document, "operation")) with { Action = Text(document, "action") },
        PlaceKind.Edge => Place.Edge(Required(document, "from"), Required(document, "to"), Text(document, "operation")),
        PlaceKind.Message => Place.Message(Text(document, "to"), Text(document, "method")),
        PlaceKind.Hypervisor => Place.Hypervisor(Text(document, "host"), Text(document, "call")),
        PlaceKind.Phase => Place.Phase(Required(document, "phase"), Text(document, "host"), Text(document, "action")),
        PlaceKind.Host => Place.Host(Required(document, "host")),
        PlaceKind.Clock => Place.Clock(Required(document, "of")),
        _ => Place.Store(Required(document, "service")),
    };

    private static string? ValueOf(Place place, string member) => member switch
    {
        "service" or "of" => place.Service ?? place.HostName,
        "from" => place.Caller,
        "to" => place.Actor ?? place.Service,
        "host" => place.HostName,
        "action" => place.Action,
        _ => place.Operation,
    };

    private static FaultEffect Create(JsonObject document, string effect) => effect switch
    {
        "answer" => new AnswerEffect(
            Number(document, "status", 100, 599)
                ?? throw Missing("status"), Text(document, "message"), HeadersOf(document), Flag(document, "done")),
        "unreachable" => new BreakEffect(Break.Unreachable),
        "reset" => new BreakEffect(Break.Reset),
        "truncate" => new BreakEffect(Break.Truncate),
        "delay" => DelayOf(document),
        "lose" => new DeliveryEffect(Delivery.Lost),
        "lose_reply" => new DeliveryEffect(Delivery.ReplyLost),
        "double" => new DeliveryEffect(Delivery.Doubled),
        "overtake" => new DeliveryEffect(Delivery.Overtaken),
        "throw" => new ThrowEffect(Required(document, "message"), Flag(document, "done")),
        "never_return" => new NeverReturnEffect(),
        "fill_disk" => new FullDiskEffect(),
        "refuse_claims" => new RefuseClaimsEffect(Required(document, "message")),
        "skew" => new SkewEffect(Seconds(document, "seconds", mayBeNegative: true) ?? throw Missing("seconds")),
        _ => new LagEffect(Seconds(document, "seconds") ?? throw Missing("seconds")),
    };

    private static void Write(FaultEffect effect, JsonObject document)
    {
        switch (effect)
        {
            case AnswerEffect answer:
                document["status"] = answer.Status;
                Add(document, "message", answer.Message);
                if (answer.Headers.Count > 0)
                    document["headers"] = new JsonObject(answer.Headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value)));
                AddFlag("done", answer.IsDone);
                break;
            case DelayEffect delay:
                document["seconds"] = delay.Min.TotalSeconds;
                if (delay.Max != delay.Min)
                    document["max_seconds"] = delay.Max.TotalSeconds;
                break;
            case ThrowEffect thrown:
                document["message"] = thrown.Message;
                AddFlag("done", thrown.IsDone);
                break;
            case RefuseClaimsEffect refusal:
                document["message"] = refusal.Reason;
                break;
            case SkewEffect skew:
                document["seconds"] = skew.By.TotalSeconds;
                break;
            case LagEffect lag:
                document["seconds"] = lag.By.TotalSeconds;
                break;
        }

        void AddFlag(string name, bool value)
        {
            if (value)
                document[name] = true;
        }
    }

    private static DelayEffect DelayOf(JsonObject document)
    {
        var min = Seconds(document, "seconds") ?? throw Missing("seconds");
        var max = Seconds(document, "max_seconds") ?? min;
        return max >= min ? new DelayEffect(min, max) : throw new ArgumentException("'max_seconds' must not be less than 'seconds'.");
    }

    private static ImmutableSortedDictionary<string, string> HeadersOf(JsonObject document)
    {
        var headers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        if (document["headers"] is { } node)
        {
            foreach (var (name, value) in node as JsonObject ?? throw new ArgumentException("'headers' must be an object of texts."))
                headers[name] = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString() ?? "";
        }

        if (document["retry_after"] is { } after)
            headers["Retry-After"] = after.GetValueKind() == JsonValueKind.String ? after.GetValue<string>() : after.ToJsonString();
        return headers.ToImmutable();
    }

    private static void Add(JsonObject document, string member, string? value)
    {
        if (value is not null)
            document[member] = value;
    }

    private static string? Text(JsonObject document, string member) => document[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw new ArgumentException($"'{member}' must be a text."),
    };

    private static string Required(JsonObject document, string member) => Text(document, member) ?? throw Missing(member);

    private static ArgumentException Missing(string member) => new($"The fault lacks '{member}'.");

    private static int? Number(JsonObject document, string member, int min, int max = int.MaxValue) => document[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) && number >= min
            && number <= max => number,
        _ => throw new ArgumentException(
            max == int.MaxValue
                ? $"'{member}' must be an integer of at least {min}."
                : $"'{member}' must be an integer from {min} to {max}."),
    };

    private static TimeSpan? Seconds(JsonObject document, string member, bool mayBeNegative = false) => document[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var seconds)
            && Math.Abs(seconds) < 1e9 && (mayBeNegative || seconds >= 0) => TimeSpan.FromSeconds(seconds),
        _ => throw new ArgumentException($"'{member}' must be a number of seconds{(mayBeNegative ? "" : " that is not negative")}."),
    };

    private static bool Flag(JsonObject document, string member) => document[member] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw new ArgumentException($"'{member}' must be true or false."),
    };
}
