using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The <c>cpu_info</c> of every simulated hypervisor: that of upstream's fake driver.</summary>
internal static class CpuInfo
{
    public const string Text =
        """{"arch": "x86_64", "model": "Nehalem", "vendor": "Intel", "features": ["pge", "clflush"],"""
        + """ "topology": {"cores": 1, "threads": 1, "sockets": 4}}""";

    private static readonly JsonElement Document = JsonDocument.Parse(Text).RootElement;

    /// <summary>The value at a path of member names; null where there is none.</summary>
    public static JsonElement? At(IEnumerable<string> path)
    {
        var found = Document;
        foreach (var name in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
                return null;
        }

        return found;
    }
}
