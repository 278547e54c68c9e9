using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>A world in a file, as <c>--state</c> keeps it.</summary>
internal static class StateFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Load(FileInfo file, OpenStackCloud cloud)
    {
        using var stream = file.OpenRead();
        if (JsonNode.Parse(stream) is not JsonObject world)
            throw new InvalidDataException($"{file} holds no world: it is no JSON object. Move it away, or name another file.");
        cloud.Import(world);
    }

    public static async Task<string> TextOfAsync(OpenStackCloud cloud)
    {
        await cloud.RunUntilIdleAsync();
        return cloud.Export().ToJsonString(Indented);
    }
}
