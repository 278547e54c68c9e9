using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The effects of fault rules as JSON: members of the rule, <c>{"effect": "answer", "status": 503}</c>.</summary>
internal static class FaultEffectJson
{
    /// <summary>The members that each effect may have.</summary>
    private static readonly ImmutableSortedDictionary<string, string[]> Members = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create<string, string[]>("answer", ["status", "message", "headers", "retry_after", "done"]),
            KeyValuePair.Create<string, string[]>("unreachable", []),
            KeyValuePair.Create<string, string[]>("reset", ["after_bytes"]),
            KeyValuePair.Create<string, string[]>("truncate", ["after_bytes"]),
            KeyValuePair.Create<string, string[]>("throttle", ["bytes_per_second"]),
            KeyValuePair.Create<string, string[]>("expire_token", []),
            KeyValuePair.Create<string, string[]>("delay", ["seconds", "max_seconds", "after_bytes"]),
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

    /// <summary>The names of the effects that can be written as JSON.</summary>
    public static IEnumerable<string> Names => Members.Keys;

    /// <summary>The members that an effect may have.</summary>
    public static string[] MembersOf(string effect) => Members[effect];

    /// <summary>Reads an effect of a known name.</summary>
    /// <exception cref="ArgumentException">A member is missing or has a wrong value.</exception>
    public static FaultEffect Read(JsonObject document, string effect) => effect switch
    {
        "answer" => new AnswerEffect(
            document.Integer("status", 200, 599) ?? throw JsonMembers.Missing("status"), document.Text("message"), HeadersOf(document),
            document.Flag("done")),
        "unreachable" => new BreakEffect(Break.Unreachable),
        "reset" => new BreakEffect(Break.Reset, document.Count("after_bytes", 0)),
        "truncate" => new BreakEffect(Break.Truncate, document.Count("after_bytes", 0)),
        "throttle" => new ThrottleEffect(document.Count("bytes_per_second", 1) ?? throw JsonMembers.Missing("bytes_per_second")),
        "expire_token" => new ExpireTokenEffect(),
        "delay" => DelayOf(document),
        "lose" => new DeliveryEffect(Delivery.Lost),
        "lose_reply" => new DeliveryEffect(Delivery.ReplyLost),
        "double" => new DeliveryEffect(Delivery.Doubled),
        "overtake" => new DeliveryEffect(Delivery.Overtaken),
        "throw" => new ThrowEffect(document.Required("message"), document.Flag("done")),
        "never_return" => new NeverReturnEffect(),
        "fill_disk" => new FullDiskEffect(),
        "refuse_claims" => new RefuseClaimsEffect(document.Required("message")),
        "skew" => new SkewEffect(document.Seconds("seconds", mayBeNegative: true) ?? throw JsonMembers.Missing("seconds")),
        _ => new LagEffect(document.Seconds("seconds") ?? throw JsonMembers.Missing("seconds")),
    };

    public static void Write(FaultEffect effect, JsonObject document)
    {
        switch (effect)
        {
            case AnswerEffect answer:
                document["status"] = answer.Status;
                document.AddGiven("message", answer.Message);
                if (answer.Headers.Count > 0)
                    document["headers"] = new JsonObject(answer.Headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value)));
                AddFlag("done", answer.IsDone);
                break;
            case DelayEffect delay:
                document["seconds"] = delay.Min.TotalSeconds;
                if (delay.Max != delay.Min)
                    document["max_seconds"] = delay.Max.TotalSeconds;
                AddBytes("after_bytes", delay.AfterBytes);
                break;
            case BreakEffect broken:
                AddBytes("after_bytes", broken.AfterBytes);
                break;
            case HoldEffect hold:
                AddBytes("after_bytes", hold.AfterBytes);
                break;
            case ThrottleEffect throttle:
                AddBytes("bytes_per_second", throttle.BytesPerSecond);
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

        void AddBytes(string name, long? count)
        {
            if (count is not null)
                document[name] = count;
        }

        void AddFlag(string name, bool value)
        {
            if (value)
                document[name] = true;
        }
    }

    private static DelayEffect DelayOf(JsonObject document)
    {
        var min = document.Seconds("seconds") ?? throw JsonMembers.Missing("seconds");
        var max = document.Seconds("max_seconds") ?? min;
        return max >= min
            ? new DelayEffect(min, max, document.Count("after_bytes", 0))
            : throw new ArgumentException("'max_seconds' must not be less than 'seconds'.");
    }

    private static ImmutableSortedDictionary<string, string> HeadersOf(JsonObject document)
    {
        var headers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        if (document["headers"] is { } node)
        {
            foreach (var (name, value) in node as JsonObject ?? throw new ArgumentException("'headers' must be an object of texts."))
                headers[name] = HeaderOf(name, value);
        }

        if (document["retry_after"] is { } after)
        {
            headers["Retry-After"] = after.GetValueKind() == JsonValueKind.Number
                ? (document.Integer("retry_after", 0) ?? 0).ToString(CultureInfo.InvariantCulture)
                : HeaderOf("retry_after", after);
        }

        return FaultHeaders.Check(headers.ToImmutable());
    }

    private static string HeaderOf(string name, JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => throw new ArgumentException($"'{name}' must be a text or a number."),
    };
}
