using System.Globalization;
using System.Text.Json;
using static Fixtures.Toolkit.Scenarios.ObjectStorage.ObjectWorld;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>The static and the dynamic large objects of one client, which it replaces and deletes with their segments.</summary>
/// <param name="client">The client.</param>
/// <param name="number">The number of the client.</param>
/// <param name="folder">Where its segments lie, so that those of one name in two containers differ.</param>
internal sealed class LargeObjects(ObjectClient client, int number, string folder = "any")
{
    private const int Parts = 3;
    private int _uploads;

    /// <summary>The name of its static large object.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"large{number}");

    private string Dynamic => $"dynamic-{Name}";

    /// <summary>
    /// Uploads new segments and a manifest in place of the old ones, as python-swiftclient does. If the manifest is refused, the segments
    /// go.
    /// </summary>
    public async Task UploadAsync(string container)
    {
        await DeleteAsync(container);
        var upload = string.Create(CultureInfo.InvariantCulture, $"{folder}/{Name}/{++_uploads}");
        for (var part = 1; part <= Parts; part++)
            await client.PutAsync($"/{Segments}/{upload}/{part}", Payload.Make(Payload.SegmentOf(upload, part, Parts), 60));
        var manifest = Enumerable.Range(1, Parts).Select(part => new { path = $"/{Segments}/{upload}/{part}" });
        var put = await client.PutAsync($"/{container}/{Name}?multipart-manifest=put", JsonSerializer.SerializeToUtf8Bytes(manifest));
        for (var part = 1; part <= Parts && !put.IsSuccess; part++)
            await client.SendAsync("DELETE", $"/{Segments}/{upload}/{part}");
    }

    /// <summary>Deletes the object, all its versions, and their segments.</summary>
    public async Task DeleteAsync(string container)
    {
        if (container != Versioned)
        {
            await client.SendAsync("DELETE", $"/{container}/{Name}?multipart-manifest=delete");
            return;
        }

        foreach (var row in (await client.SendAsync("GET", $"/{container}?versions&format=json&prefix={Name}")).Rows)
        {
            var version = row.GetProperty("version_id").GetString();
            await client.SendAsync("DELETE", $"/{container}/{Name}?multipart-manifest=delete&version-id={version}");
        }
    }

    public async Task UploadDynamicAsync()
    {
        await DeleteDynamicAsync();
        for (var part = 1; part <= Parts; part++)
            await client.PutAsync($"/{Segments}/{Dynamic}/{part}", Payload.Make(Payload.SegmentOf(Dynamic, part, Parts), 60));
        await client.PutAsync($"/plain/{Dynamic}", [], ("X-Object-Manifest", $"{Segments}/{Dynamic}/"));
    }

    public async Task DeleteDynamicAsync()
    {
        await client.SendAsync("DELETE", $"/plain/{Dynamic}");
        for (var part = 1; part <= Parts; part++)
            await client.SendAsync("DELETE", $"/{Segments}/{Dynamic}/{part}");
    }
}

/// <summary>Makes tar archives.</summary>
internal static class Archive
{
    public static byte[] Of(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var archive = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(archive, System.Formats.Tar.TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                tar.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(content),
                });
            }
        }

        return archive.ToArray();
    }
}
