using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Files;

/// <summary>Keeps files in object storage: a small one as an object, a large one as segments with a manifest.</summary>
public sealed class FileStore(ObjectStorage storage, FileStoreSettings settings)
{
    /// <summary>Creates the containers.</summary>
    public async Task CreateAsync()
    {
        foreach (var container in (string[])[settings.Container, settings.SegmentContainer])
            (await storage.SendAsync(HttpMethod.Put, container)).EnsureSuccessStatusCode().Dispose();
    }

    /// <summary>Saves a file, or replaces it. Readers see the old one until the new one is whole; a failure leaves the old one.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="content">Read once, to its end.</param>
    public async Task SaveAsync(string name, Stream content)
    {
        var upload = $"{Segments(name)}{Guid.NewGuid():N}/";
        var segments = new List<Segment>();
        try
        {
            var first = await ReadSegmentAsync(content);
            if (first.Length < settings.SegmentBytes)
                await PutAsync(FileOf(name), first);
            else
                await PutSegmentsAsync(name, upload, first, content, segments);
        }
        catch
        {
            await DeleteSegmentsAsync(segments.Select(segment => segment.Path));
            throw;
        }

        await DeleteSegmentsAsync(await ListSegmentsAsync(name, except: segments));
    }

    /// <summary>Reads a file. A download that breaks goes on where it was.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="target">Gets the content.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The content is not what was saved.</exception>
    public async Task ReadAsync(string name, Stream target)
    {
        using var answer = await storage.SendAsync(HttpMethod.Get, FileOf(name));
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw new FileNotFoundException($"There is no file {name}.", name);
        answer.EnsureSuccessStatusCode();
        var download = new Download(answer, target);
        for (var attempt = 1; !await download.ReadAsync(); attempt++)
        {
            if (attempt >= settings.Attempts)
                throw new InvalidDataException($"{name} broke off after {download.Position} of {download.Length} bytes.");
            var rest = await storage.SendAsync(
                HttpMethod.Get, FileOf(name), body: null, ("Range", $"bytes={download.Position}-"), ("If-Match", download.ETag));
            download.Resume(rest.EnsureSuccessStatusCode());
        }

        if (!download.IsIntact)
            throw new InvalidDataException($"{name} has changed on its way: its checksum is not {download.ETag}.");
    }

    /// <summary>Deletes a file with its segments. One that does not exist is no failure.</summary>
    public async Task DeleteAsync(string name)
    {
        using var answer = await storage.SendAsync(HttpMethod.Delete, FileOf(name));
        if (answer.StatusCode != HttpStatusCode.NotFound)
            answer.EnsureSuccessStatusCode();
        await DeleteSegmentsAsync(await ListSegmentsAsync(name, except: []));
    }

    /// <summary>The names of the files, in order.</summary>
    public Task<IReadOnlyList<string>> ListAsync() => ListAsync(settings.Container, prefix: "");

    private async Task PutSegmentsAsync(
        string name, string upload, ReadOnlyMemory<byte> segment, Stream content, List<Segment> segments)
    {
        while (segment.Length > 0)
        {
            var path = $"{settings.SegmentContainer}/{upload}{segments.Count + 1:00000000}";
            segments.Add(new Segment(path, await PutAsync(path, segment), segment.Length));
            segment = await ReadSegmentAsync(content);
        }

        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            segments.Select(part => new { path = $"/{part.Path}", etag = part.Checksum, size_bytes = part.Bytes }));
        using var answer = await storage.SendAsync(HttpMethod.Put, $"{FileOf(name)}?multipart-manifest=put", manifest);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Stores an object. The service refuses bytes that do not have the checksum.</summary>
    private async Task<string> PutAsync(string path, ReadOnlyMemory<byte> bytes)
    {
        var checksum = Convert.ToHexStringLower(MD5.HashData(bytes.Span));
        using var answer = await storage.SendAsync(HttpMethod.Put, path, bytes, ("ETag", checksum));
        answer.EnsureSuccessStatusCode();
        return checksum;
    }

    private async Task<ReadOnlyMemory<byte>> ReadSegmentAsync(Stream content)
    {
        var buffer = new byte[settings.SegmentBytes];
        return buffer.AsMemory(0, await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false));
    }

    private async Task DeleteSegmentsAsync(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            (await storage.SendAsync(HttpMethod.Delete, path)).Dispose();
    }

    private async Task<IEnumerable<string>> ListSegmentsAsync(string name, IReadOnlyList<Segment> except) =>
        (await ListAsync(settings.SegmentContainer, Segments(name))).Select(segment => $"{settings.SegmentContainer}/{Escape(segment)}")
            .Except(except.Select(segment => segment.Path));

    private async Task<IReadOnlyList<string>> ListAsync(string container, string prefix)
    {
        var names = new List<string>();
        while (true)
        {
            var after = names is [.., var last] ? Uri.EscapeDataString(last) : "";
            using var answer = await storage.SendAsync(
                HttpMethod.Get, $"{container}?format=json&prefix={Uri.EscapeDataString(prefix)}&marker={after}");
            var page = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            if (page.GetArrayLength() == 0)
                return names;
            names.AddRange(page.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!));
        }
    }

    private string FileOf(string name) => $"{settings.Container}/{Escape(name)}";

    /// <summary>The beginning of the names of a file's segments. No other file's begin with it, whatever its name.</summary>
    private static string Segments(string name) => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}/";

    private static string Escape(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private sealed record Segment(string Path, string Checksum, int Bytes);
}
