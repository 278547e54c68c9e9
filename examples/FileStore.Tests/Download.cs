using System.Security.Cryptography;

namespace Files;

/// <summary>A download under way: how far it is, and whether it is what was stored.</summary>
internal sealed class Download(HttpResponseMessage answer, Stream target)
{
    private readonly IncrementalHash _checksum = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly bool _isManifest = answer.Headers.Contains("X-Static-Large-Object");
    private HttpResponseMessage _answer = answer;

    /// <summary>The number of bytes that have arrived.</summary>
    public long Position { get; private set; }

    public long Length { get; } = answer.Content.Headers.ContentLength ?? 0;

    /// <summary>As the service sent it. For a file in segments it is no checksum of the content.</summary>
    public string ETag { get; } = answer.Headers.NonValidated["ETag"].ToString();

    public bool IsIntact => _isManifest || ETag == Convert.ToHexStringLower(_checksum.GetCurrentHash());

    public void Resume(HttpResponseMessage rest) => _answer = rest;

    /// <summary>Reads on; false if the connection broke before the end.</summary>
    public async Task<bool> ReadAsync()
    {
        using var answer = _answer;
        using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[81_920];
        try
        {
            while (await body.ReadAsync(buffer) is > 0 and var read)
            {
                await target.WriteAsync(buffer.AsMemory(0, read));
                _checksum.AppendData(buffer, 0, read);
                Position += read;
            }
        }
        catch (HttpIOException)
        {
            return false;
        }

        return Position == Length;
    }
}
