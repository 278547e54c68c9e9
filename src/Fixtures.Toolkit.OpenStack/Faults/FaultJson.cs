using System.Collections.Immutable;
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
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Store, ["service", "part"]),
        KeyValuePair.Create<PlaceKind, string[]>(PlaceKind.Driver, ["backend", "call"]),
    ]);

    private static readonly string[] Matchers = ["user", "project", "subject", "skip", "times", "one_in"];

    private static readonly string[] CommonMembers = ["place", "effect", .. Matchers, "optional"];

    /// <summary>Reads a rule.</summary>
    /// <exception cref="ArgumentException">A member is unknown or has a wrong value; the message names the valid ones.</exception>
    public static FaultRule Read(JsonObject document)
    {
        var kind = KindOf(document);
        var effect = EffectOf(document, kind);
        RefuseUnknown(
            document, [.. CommonMembers, .. PlaceMembers[kind], .. FaultEffectJson.MembersOf(effect)],
            $"A fault at the place '{NameOf(kind)}' with the effect '{effect}'");
        var rule = Matching(document, kind, FaultEffectJson.Read(document, effect));
        return RequirePlace(rule with { IsOptional = document.Flag("optional") }, kind);
    }

    /// <summary>
    /// Reads a rule that a person wrote. A 429 gets <c>Retry-After: 1</c>, as rate limiters send it, unless the document has
    /// <c>retry_after</c> or <c>headers</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A member is unknown or has a wrong value; the message names the valid ones.</exception>
    public static FaultRule ReadWritten(JsonObject document)
    {
        var rule = Read(document);
        return rule.Effect is AnswerEffect { Status: 429 } answer
            && !document.ContainsKey("retry_after") && !document.ContainsKey("headers")
            ? rule with { Effect = answer with { Headers = answer.Headers.SetItem("Retry-After", "1") } }
            : rule;
    }

    /// <summary>Reads the place of a hold, and which events it holds: the members of a rule without an effect.</summary>
    /// <exception cref="ArgumentException">A member is unknown or has a wrong value; the message names the valid ones.</exception>
    public static FaultRule ReadHold(JsonObject document, HoldEffect hold)
    {
        var kind = KindOf(document);
        string[] ofBody = kind is PlaceKind.Api or PlaceKind.Edge ? ["after_bytes"] : [];
        RefuseUnknown(document, ["place", .. Matchers, .. PlaceMembers[kind], .. ofBody], $"A hold at the place '{NameOf(kind)}'");
        return RequirePlace(Matching(document, kind, hold with { AfterBytes = document.Count("after_bytes", 0) }), kind);
    }

    /// <summary>Writes a rule that is data.</summary>
    public static JsonObject Write(FaultRule rule)
    {
        var document = new JsonObject { ["place"] = NameOf(rule.Place.Kind), ["effect"] = rule.Effect.Name };
        var place = rule.Place;
        foreach (var member in PlaceMembers[place.Kind])
            document.AddGiven(member, ValueOf(place, member));
        document.AddGiven("user", rule.User);
        document.AddGiven("project", rule.Project);
        document.AddGiven("subject", rule.Subject);
        if (rule.Skip != 0)
            document["skip"] = rule.Skip;
        if (rule.Times is { } times)
            document["times"] = times;
        if (rule.OneIn != 1)
            document["one_in"] = rule.OneIn;
        if (rule.IsOptional)
            document["optional"] = true;
        FaultEffectJson.Write(rule.Effect, document);
        return document;
    }

    public static string NameOf(PlaceKind kind) => kind.ToString().ToLowerInvariant();

    private static void RefuseUnknown(JsonObject document, string[] known, string what)
    {
        if (document.FirstOrDefault(member => !known.Contains(member.Key)).Key is { } unknown)
        {
            throw new ArgumentException(
                $"{what} has no member '{unknown}'.{Nearest.Hint(unknown, known)} It can have {string.Join(", ", known)}.");
        }
    }

    private static FaultRule RequirePlace(FaultRule rule, PlaceKind kind) => rule.Effect.Places.Contains(kind)
        ? rule
        : throw new ArgumentException(
            $"The effect '{rule.Effect.Name}' cannot act at the place '{NameOf(kind)}', only at "
                + $"{string.Join(", ", rule.Effect.Places.Select(NameOf))}.");

    private static FaultRule Matching(JsonObject document, PlaceKind kind, FaultEffect effect) => new(PlaceOf(document, kind), effect)
    {
        User = document.Text("user"),
        Project = document.Text("project"),
        Subject = document.Text("subject"),
        Skip = document.Integer("skip", 0) ?? 0,
        Times = document.Integer("times", 1),
        OneIn = document.Integer("one_in", 1) ?? 1,
    };

    private static PlaceKind KindOf(JsonObject document)
    {
        if (document.Text("place") is not { } name)
            return PlaceKind.Api;
        var kinds = Enum.GetValues<PlaceKind>();
        return kinds.Cast<PlaceKind?>().FirstOrDefault(kind => NameOf(kind.GetValueOrDefault()) == name) ?? throw new ArgumentException(
            $"There is no kind of place '{name}'.{Nearest.Hint(name, kinds.Select(NameOf))} There are "
                + $"{string.Join(", ", kinds.Select(NameOf))}.");
    }

    private static string EffectOf(JsonObject document, PlaceKind kind)
    {
        var effects = FaultEffectJson.Names;
        if (document.Text("effect") is { } name)
        {
            return effects.Contains(name) ? name : throw new ArgumentException(
                $"There is no effect '{name}'.{Nearest.Hint(name, effects)} There are {string.Join(", ", effects)}.");
        }

        return document.ContainsKey("status") ? "answer"
            : document.ContainsKey("bytes_per_second") ? "throttle"
            : document.ContainsKey("seconds") ? kind switch { PlaceKind.Clock => "skew", PlaceKind.Store => "lag", _ => "delay" }
            : throw new ArgumentException($"A fault needs an effect, or a status: {string.Join(", ", effects)}.");
    }

    private static Place PlaceOf(JsonObject document, PlaceKind kind) => kind switch
    {
        PlaceKind.Api when document.Text("action") is { } action && document.Text("operation") is null => Place.ServerAction(action),
        PlaceKind.Api => Place.Api(document.Required("service"), document.Text("operation")) with { Action = document.Text("action") },
        PlaceKind.Edge => Place.Edge(document.Required("from"), document.Required("to"), document.Text("operation")),
        PlaceKind.Message => Place.Message(document.Text("to"), document.Text("method")),
        PlaceKind.Hypervisor => Place.Hypervisor(document.Text("host"), document.Text("call")),
        PlaceKind.Phase => Place.Phase(document.Required("phase"), document.Text("host"), document.Text("action")),
        PlaceKind.Host => Place.Host(document.Required("host")),
        PlaceKind.Clock => Place.Clock(document.Required("of")),
        PlaceKind.Driver => Place.VolumeDriver(document.Text("backend"), document.Text("call")),
        _ => document.Text("part") is { } part
            ? Place.Store(document.Required("service"), part)
            : Place.Store(document.Required("service")),
    };

    private static string? ValueOf(Place place, string member) => member switch
    {
        "service" or "of" => place.Service ?? place.HostName,
        "from" => place.Caller,
        "to" => place.Actor ?? place.Service,
        "host" or "backend" => place.HostName,
        "action" => place.Action,
        _ => place.Operation,
    };
}
