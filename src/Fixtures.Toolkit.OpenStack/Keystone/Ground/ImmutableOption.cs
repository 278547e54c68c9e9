using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>The option <c>immutable</c> of projects, domains and roles: true, false, or null if never set.</summary>
internal static class ImmutableOption
{
    public static readonly Schema Schema = JsonSchema.Schema.Object(options => options
        .Optional("immutable", JsonSchema.Schema.OfType("boolean", "null").Enum(true, false, null)).Closed());

    /// <summary>The option after a change; <paramref name="before"/> if the body does not have it.</summary>
    public static bool? Read(JsonElement body, bool? before) =>
        body.Property("options")?.Property("immutable") is null ? before : body.GetProperty("options").Flag("immutable");

    public static JsonObject Document(bool? isImmutable) => isImmutable is { } value ? new() { ["immutable"] = value } : [];

    /// <summary>Rejects changes to an immutable resource, except one that only lifts the option.</summary>
    public static void RefuseChange(bool? isImmutable, JsonElement body, string kind, string id)
    {
        var liftsOption = body.EnumerateObject().Count() == 1
            && body.Property("options")?.Property("immutable") is { ValueKind: JsonValueKind.False or JsonValueKind.Null };
        if (isImmutable is true && !liftsOption)
            throw Refusal("update", kind, id);
    }

    public static void RefuseDelete(bool? isImmutable, string kind, string id)
    {
        if (isImmutable is true)
            throw Refusal("delete", kind, id);
    }

    public static ForbiddenStateException Refusal(string action, string kind, string id) =>
        new($"Unable to {action} immutable {kind} resource: `{id}. Set resource option \"immutable\" to false first.");
}
