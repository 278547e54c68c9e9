using System.Text;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.FormPost;

/// <summary>An HTML form of at most two files of 100 bytes, as a browser sends it.</summary>
/// <param name="swift">The cloud.</param>
/// <param name="path">The path below the account.</param>
internal sealed class Form(SwiftCloud swift, string path)
{
    private readonly StringBuilder _parts = new();

    public string Key { get; init; } = SwiftCloud.Key;

    /// <summary>The path that the signature is for begins with it.</summary>
    public string Root { get; init; } = "";

    public string Redirect { get; init; } = "";

    public string Expires { get; init; } = swift.Seconds(600);

    /// <summary>Adds a field, which counts instead of an earlier one.</summary>
    public Form With(string name, string value)
    {
        _parts.Append($"--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        return this;
    }

    public Form WithFile(string name, string text, string contentType = "text/plain")
    {
        _parts.Append("--xyz\r\nContent-Disposition: form-data; name=\"file\"; ")
            .Append($"filename=\"{name}\"\r\nContent-Type: {contentType}\r\n\r\n{text}\r\n");
        return this;
    }

    public async Task<ApiAnswer> SendAsync()
    {
        var files = _parts.ToString();
        _parts.Clear();
        With("redirect", Redirect).With("max_file_size", "100").With("max_file_count", "2").With("expires", Expires)
            .With("signature", SwiftCloud.Sign($"{Root}/v1/{swift.Account}/{path}\n{Redirect}\n100\n2\n{Expires}", Key));
        return await swift.Post(path).Anonymously()
            .WithText($"{_parts}{files}--xyz--\r\n", "multipart/form-data; boundary=xyz").SendAsync();
    }
}
