using System.Numerics;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>Checks the limits in the bodies of updates, which depend on the volume types.</summary>
internal static class VolumeQuotaLimits
{
    /// <summary>Members of a quota set that are no quotas, and are ignored.</summary>
    private static readonly string[] NoQuotas = ["tenant_id", "id"];

    /// <summary>Checks the values, then the names, of a project's limits.</summary>
    /// <remarks>Upstream: the format <c>quota_set</c>, which the schema checks after the type and the number of members.</remarks>
    /// <exception cref="CinderFault">400.</exception>
    public static void RequireValid(CinderState state, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || body.Member("quota_set") is not { ValueKind: JsonValueKind.Object } limits)
            return;
        var known = QuotaChecks.ResourceNames(state);
        var bad = new List<string>();
        foreach (var limit in limits.EnumerateObject().Where(limit => !NoQuotas.Contains(limit.Name)))
        {
            if (known.Contains(limit.Name))
                RequireInteger(limit.Name, limit.Value);
            else
                bad.Add(limit.Name);
        }

        if (bad.Count > 0)
            throw CinderFault.InvalidInput($"Bad key(s) in quota set: {string.Join(", ", bad)}");
    }

    /// <summary>Checks the names of a class's limits.</summary>
    /// <remarks>Upstream: the format <c>quota_class_set</c>, which the schema checks before the values.</remarks>
    /// <exception cref="CinderFault">400.</exception>
    public static void RequireKnownNames(CinderState state, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || body.Member("quota_class_set") is not { ValueKind: JsonValueKind.Object } limits)
            return;
        var bad = limits.EnumerateObject().Select(limit => limit.Name).Except(QuotaChecks.ResourceNames(state)).ToList();
        if (bad.Count > 0)
            throw CinderFault.InvalidInput($"Bad key(s) in quota class set: {string.Join(", ", bad)}");
    }

    /// <summary>
    /// The limits of a checked body. A limit below the usage is refused where the project has a limit of its own already.
    /// </summary>
    /// <remarks>Upstream: QuotaSetsController.update, which compares texts with numbers and so refuses them.</remarks>
    /// <exception cref="CinderFault">400.</exception>
    public static IReadOnlyList<KeyValuePair<string, int>> Read(CinderState state, string projectId, JsonElement quotaSet)
    {
        var own = state.Get(CinderQuotas.Field).OfProject(projectId);
        var usage = VolumeQuotaUsage.Of(state, projectId);
        var limits = new List<KeyValuePair<string, int>>();
        foreach (var member in quotaSet.EnumerateObject().Where(member => !NoQuotas.Contains(member.Name)))
        {
            var limit = ValueOf(member.Value);
            if (member.Name != "per_volume_gigabytes")
            {
                if (member.Value.ValueKind == JsonValueKind.String)
                    throw CinderFault.BadRequest();
                if (limit != -1 && own.ContainsKey(member.Name) && limit < usage.Total(member.Name))
                {
                    throw CinderFault.BadRequest(
                        $"Quota {member.Name} limit must be equal or greater than existing resources. Current usage is "
                            + $"{usage.Total(member.Name)} and the requested limit is {limit}.");
                }
            }

            limits.Add(new(member.Name, limit));
        }

        return limits;
    }

    /// <summary>The value of a valid limit.</summary>
    public static int ValueOf(JsonElement value) => Parse(value) is { } number ? (int)number : 0;

    private static void RequireInteger(string name, JsonElement value)
    {
        if (Parse(value) is not { } number)
            throw CinderFault.BadRequest($"{name} must be an integer");
        if (number < -1)
            throw CinderFault.BadRequest($"{name} must be >= -1");
        if (number > int.MaxValue)
            throw CinderFault.BadRequest($"{name} must be <= 2147483647");
    }

    /// <remarks>Upstream: <c>int(str(value))</c>.</remarks>
    private static BigInteger? Parse(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String && PythonInteger.TryParse(value.Text(), out var number)
            ? number
            : null;
}
