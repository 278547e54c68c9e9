using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>A world in a file, as <c>--state</c> keeps it.</summary>
internal static class StateFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Puts the world of the file into the cloud where there is one, and makes sure that it can be written at the stop.</summary>
    /// <exception cref="InvalidDataException">The file holds no world that the cloud can take.</exception>
    /// <exception cref="IOException">The file cannot be read, or could not be written.</exception>
    public static void Load(FileInfo file, OpenStackCloud cloud)
    {
        if (Directory.Exists(file.FullName))
            throw new IOException($"{file} is a folder. Name a file for --state.");
        if (file.Exists)
            Import(file, cloud);
        RequireWritable(file);
    }

    /// <summary>Writes the world when nothing is under way in it any more.</summary>
    public static async Task SaveAsync(FileInfo file, OpenStackCloud cloud) =>
        PrivateFile.Write(file.FullName, (await ExportAsync(cloud)).ToJsonString(Indented));

    private static void Import(FileInfo file, OpenStackCloud cloud)
    {
        try
        {
            using var stream = file.OpenRead();
            cloud.Import(JsonNode.Parse(stream, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("It is no JSON object."));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file} holds no world that this cloud can take. {error.Message} Move it away, or name another file.", error);
        }
    }

    private static void RequireWritable(FileInfo file)
    {
        file.Directory?.Create();
        using var probe = new FileStream(
            $"{file.FullName}.{Path.GetRandomFileName()}.tmp", new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
    }

    private static async Task<JsonObject> ExportAsync(OpenStackCloud cloud)
    {
        for (var attempts = 10; ; attempts--)
        {
            await cloud.RunUntilIdleAsync();
            try
            {
                return cloud.Export();
            }
            catch (InvalidOperationException) when (attempts > 1)
            {
                // Something began between the two; it will end as well.
            }
        }
    }
}
