using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>
/// The list form of the provider attributes. A single segment equals the attributes themselves; several segments are not modelled.
/// </summary>
/// <remarks>Source: neutron-lib, <c>api/validators/multiprovidernet.py</c>.</remarks>
internal static class NetworkSegments
{
    private static readonly string[] Members = ["provider:network_type", "provider:physical_network", "provider:segmentation_id"];

    /// <summary>Refuses anything but a list of objects, where upstream answers 500.</summary>
    public static string? Check(object? value)
    {
        if (!PythonStr.IsTruthy(value))
            return null;
        if (value is not IReadOnlyList<object?> segments)
            return $"'{PythonStr.Of(value)}' is not a list";
        foreach (var segment in segments)
        {
            if (segment is not IReadOnlyDictionary<string, object?> map)
                return $"'{PythonStr.Of(segment)}' is not a dictionary";
            if (map.TryGetValue("provider:segmentation_id", out var number) && PythonStr.IsTruthy(number))
                To.Integer(number);
            var unknown = map.Keys.Except(Members).ToList();
            if (unknown.Count > 0)
                throw NeutronFault.BadRequest($"Unrecognized attribute(s) '{string.Join(", ", unknown)}'");
        }

        return null;
    }

    /// <summary>Copies a single segment to the provider attributes.</summary>
    public static RequestValues Flattened(RequestValues values)
    {
        var segments = values.Maps("segments").ToList();
        if (segments.Count == 0)
            return values;
        if (Members.Any(values.IsSet))
        {
            throw new NeutronFault(
                System.Net.HttpStatusCode.BadRequest, "SegmentsSetInConjunctionWithProviders",
                "Segments and provider values cannot both be set.");
        }

        if (segments.Count > 1)
            throw new NotModelledException("networks with several segments");
        var all = values.All.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in segments[0].Where(pair => PythonStr.IsTruthy(pair.Value)))
            all[name] = name == "provider:segmentation_id" ? To.Integer(value) : value;
        return all.GetValueOrDefault("provider:network_type") is string
            ? new RequestValues(all)
            : throw NeutronFault.InvalidInput("network_type required");
    }
}
