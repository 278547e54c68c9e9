using System.Text.Json;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>Collections of Neutron's extensions and of services that the toolkit does not know, whose resources DELETE removes.</summary>
internal static class OtherCollections
{
    /// <summary>The resource in the answer to a POST; null if the answer has none.</summary>
    public static (CloudCollection Collection, JsonElement Row)? Find(CloudPath path, JsonElement answer)
    {
        if (path.Service is "compute" or "volume" or "image" or "placement" or "identity" || answer.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in answer.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("id", out _))
                return (new CloudCollection(path.Service, string.Join('/', path.Segments), member.Name), member.Value);
        }

        return null;
    }
}
