using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>The file of <c>--state</c>: an exported world.</summary>
internal static class StateFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Imports the world if the file exists, and checks that the file can be written at the stop.</summary>
    /// <exception cref="InvalidDataException">The cloud cannot import the content.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static void Load(FileInfo file, OpenStackCloud cloud)
    {
        if (Directory.Exists(file.FullName))
            throw new IOException($"{file} is a folder. Name a file for --state.");
        if (file.Exists)
            Import(file, cloud);
        RequireWritable(file);
    }

    /// <summary>Waits until the cloud is idle and writes its world. Steps that take time end at once: the clock skips it.</summary>
    public static async Task SaveAsync(FileInfo file, OpenStackCloud cloud) =>
        PrivateFile.Write(file.FullName, (await ExportAsync(cloud)).ToJsonString(Indented));

    private static void Import(FileInfo file, OpenStackCloud cloud)
    {
        try
        {
            using var stream = file.OpenRead();
            cloud.Import(
                JsonNode.Parse(stream, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                    ?? throw new JsonException("It is not a JSON object."));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{file} holds no world that this cloud can import. {error.Message} Move it away, or name another file.", error);
        }
    }

    private static void RequireWritable(FileInfo file)
    {
        file.Directory?.Create();
        using var probe = new FileStream(
            $"{file.FullName}.{Path.GetRandomFileName()}.tmp",
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
    }

    private static async Task<JsonObject> ExportAsync(OpenStackCloud cloud)
    {
        for (var attempts = 10; ; attempts--)
        {
            await cloud.Run.UntilSettledAsync(CancellationToken.None, skipsTime: true);
            try
            {
                return cloud.Export();
            }
            catch (InvalidOperationException) when (attempts > 1)
            {
                // New work started in between; it ends as well.
            }
        }
    }
}
