using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <summary>The reference to something on a backend: <c>{"source-name": "spare-1"}</c>.</summary>
internal static class ManageReference
{
    /// <summary>The name; null where the reference has none, which the backend refuses later.</summary>
    public static string? NameIn(JsonElement reference) =>
        reference.ValueKind == JsonValueKind.Object ? reference.MemberText("source-name") : null;
}
