using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.S3;

/// <summary>A cloud with object storage and a client of S3, which signs with version 2 and an access key of the user demo.</summary>
internal sealed class S3Cloud : IAsyncDisposable
{
    private const string Mount = "/object-store/";

    private S3Cloud(SwiftCloud swift, string access, string secret) => (Swift, Access, Secret) = (swift, access, secret);

    public SwiftCloud Swift { get; }

    public string Access { get; }

    public string Secret { get; }

    /// <summary>How far the clock of the client is ahead of the cloud's.</summary>
    public TimeSpan Skew { get; set; }

    public static async Task<S3Cloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        var token = await swift.Identity.TokenAsync("demo");
        var user = (await swift.Identity.Get("auth/tokens").WithToken(token).About(token)).Body.GetProperty("token").GetProperty("user");
        var created = await swift.Identity
            .Post($"users/{user.GetProperty("id")}/credentials/OS-EC2", new { tenant_id = swift.Account["AUTH_".Length..] })
            .As("demo").Expect(201);
        var credential = created.Body.GetProperty("credential");
        return new S3Cloud(swift, $"{credential.GetProperty("access")}", $"{credential.GetProperty("secret")}");
    }

    /// <param name="method">The method.</param>
    /// <param name="path">The bucket, the key and the parameters, all of which are signed.</param>
    /// <param name="text">The body; null for none.</param>
    /// <param name="secret">The secret to sign with. Default: that of the access key.</param>
    public ApiCall Call(string method, string path, string? text = null, string? secret = null)
    {
        var date = (Swift.Cloud.Time.GetUtcNow() + Skew).ToString("R", CultureInfo.InvariantCulture);
        var type = text is null ? "" : "text/plain";
        var call = Swift.CallRoot(method, path).Anonymously().With("Date", date)
            .With("Authorization", $"AWS {Access}:{Sign($"{method}\n\n{type}\n{date}\n{Mount}{path}", secret ?? Secret)}");
        return text is null ? call : call.WithText(text, type);
    }

    /// <summary>A request whose address alone admits for so many seconds.</summary>
    public ApiCall CallSigned(string method, string path, int seconds)
    {
        var expires = Swift.Seconds(seconds);
        var signature = Uri.EscapeDataString(Sign($"{method}\n\n\n{expires}\n{Mount}{path}", Secret));
        return Swift.CallRoot(method, $"{path}?AWSAccessKeyId={Access}&Expires={expires}&Signature={signature}").Anonymously();
    }

    /// <summary>The text of an element of an answer.</summary>
    public static string? Element(ApiAnswer answer, string name) =>
        System.Xml.Linq.XDocument.Parse(answer.Text).Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    public ValueTask DisposeAsync() => Swift.DisposeAsync();

    private static string Sign(string text, string secret)
    {
#pragma warning disable CA5350 // Version 2 signs with SHA-1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
