using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A server group as the API shows it.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Policy"><c>affinity</c>, <c>anti-affinity</c>, <c>soft-affinity</c> or <c>soft-anti-affinity</c>.</param>
/// <param name="Members">The ids of its servers.</param>
public sealed record ServerGroupInfo(Guid Id, string Name, string Policy, IReadOnlyList<Guid> Members)
{
    internal static ServerGroupInfo From(JsonElement g) => new(
        g.GetProperty("id").GetGuid(),
        g.GetText("name"),
        g.TryGetProperty("policy", out var policy) ? policy.GetText() : g.GetProperty("policies")[0].GetText(),
        [.. g.GetProperty("members").EnumerateArray().Select(member => member.GetGuid())]);
}
