using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;
using Fixtures.Toolkit.Targets.Recordings;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class RecordingTests : IAsyncLifetime
{
    private const string AdminPassword = "correct horse battery";

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("fixtures-record-").FullName, "run");
    private readonly OpenStackCloud _cloud = new OpenStackBuilder()
        .WithUser("root", AdminPassword).WithRole("admin", "root", "admin").Build();
    private OpenStackTarget _target = null!;

    private string Text => ReadShared(Directory.GetFiles(_folder, "*.jsonl").Single());

    public Task InitializeAsync()
    {
        var time = new ImpatientTime();
        var configuration = new CloudConfiguration("test", _cloud.AuthUrl, new OpenStackLogin("root", AdminPassword, "admin"));
        _target = new RealTarget(
            configuration, member: null, _cloud.CreateHandler(settle: true), time,
            recording: new Recording(_folder, "the cloud 'test'", time));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _cloud.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }

    [Fact]
    public async Task No_secret_is_in_the_file()
    {
        var secrets = new List<string> { AdminPassword, await _target.Admin.Session.TokenAsync() };
        var server = await SendAsync("compute", "/servers", new
        {
            server = new
            {
                name = "web", flavorRef = "1", imageRef = await _target.Glance.GetImageIdAsync("cirros"), networks = "none",
                adminPass = Note("a pass of the server"), user_data = Note(Convert.ToBase64String("a secret script"u8)),
                metadata = new { db_password = Note("in the metadata") },
            },
        });
        secrets.Add(server["server"]!["adminPass"]!.ToString());
        var user = await _target.Admin.Session.UserIdAsync();
        var made = await SendAsync("identity", "/users", new { user = new { name = "eve", password = Note("eve's password") } });
        var credential = await SendAsync("identity", $"/users/{user}/application_credentials", new
        {
            application_credential = new { name = "ci" },
        });
        secrets.Add(credential["application_credential"]!["secret"]!.ToString());
        var ec2 = await SendAsync("identity", $"/users/{user}/credentials/OS-EC2", new
        {
            tenant_id = await _target.Admin.Session.ProjectIdAsync(),
        });
        secrets.Add(ec2["credential"]!["secret"]!.ToString());
        await SendAsync("identity", "/credentials", new
        {
            credential = new
            {
                type = "ec2", blob = $$"""{"access":"abc","secret":"{{Note("the blob's secret")}}"}""", user_id = user,
                project_id = await _target.Admin.Session.ProjectIdAsync(),
            },
        });
        var volume = await SendAsync("block-storage", "/volumes", new { volume = new { size = 1 } });
        var transfer = await SendAsync("block-storage", "/volume-transfers", new
        {
            transfer = new { volume_id = volume["volume"]!["id"]!.ToString() },
        });
        secrets.Add(transfer["transfer"]!["auth_key"]!.ToString());
        await _target.As(new OpenStackLogin("eve", "wrong, but secret", "admin")).Session.TokenAsync()
            .ContinueWith(login => login.Exception);
        secrets.Add("wrong, but secret");
        await _target.Nova.SendAsync(HttpMethod.Get, "/servers?name=x&token=" + Note("tokenInTheAddress"));

        var text = Text;

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Contains($"/v3/users/{user}/application_credentials", text, StringComparison.Ordinal);
        Assert.Contains(made["user"]!["id"]!.ToString(), text, StringComparison.Ordinal);

        string Note(string secret)
        {
            secrets.Add(secret);
            return secret;
        }
    }

    [Fact]
    public async Task The_same_secret_has_the_same_name()
    {
        await _target.Nova.SendAsync(HttpMethod.Get, "/flavors");
        await _target.Nova.SendAsync(HttpMethod.Get, "/limits");

        var lines = Exchanges();

        var logins = lines.Where(line => line["answer"]?["headers"]?["x-subject-token"] is not null).ToList();
        var tokens = logins.Select(line => line["answer"]!["headers"]!["x-subject-token"]!.ToString()).ToList();
        var used = lines.Select(line => line["request"]?["headers"]?["x-auth-token"]?.ToString()).OfType<string>().Distinct().ToList();
        Assert.Equal(tokens.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["(secret 1)"],
            logins.Select(line => line["request"]!["body"]!["auth"]!["identity"]!["password"]!["user"]!["password"]!.ToString())
                .Distinct());
    }

    [Fact]
    public async Task The_cloud_is_listed_before_the_first_request()
    {
        await _target.Nova.SendAsync(HttpMethod.Get, "/flavors");

        var lists = Lines().TakeWhile(line => !line.ContainsKey("n")).Skip(1).ToList();

        Assert.Equal(
            WorldLists.OfCloud.Select(list => list.Name).Except(lists.Select(line => line["list"]!.ToString())), Array.Empty<string>());
        Assert.All(lists, line => Assert.True(line["rows"] is not null, line.ToJsonString()));
        Assert.Equal(3, lists.Single(line => line["list"]!.ToString() == "hypervisors")["rows"]!.AsArray().Count);
    }

    [Fact]
    public async Task Data_is_kept_as_its_length_and_hash()
    {
        var data = "the data of an image"u8.ToArray();
        var image = await SendAsync("image", "/v2/images", new { name = "own", disk_format = "raw", container_format = "bare" });
        using var content = new ByteArrayContent(data);
        content.Headers.ContentType = new("application/octet-stream");
        (await _target.Admin.Session.SendAsync("image", HttpMethod.Put, $"/v2/images/{image["id"]}/file", content)).EnsureSuccess();
        var back = await _target.Admin.Session.SendAsync("image", HttpMethod.Get, $"/v2/images/{image["id"]}/file");

        var lines = Exchanges();

        Assert.Equal(data, back.Bytes.ToArray());
        var expected = $$"""{"length":{{data.Length}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(data))}}"}""";
        Assert.Equal(expected, lines[^2]["request"]!["data"]!.ToJsonString());
        Assert.Equal(expected, lines[^1]["answer"]!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_file()
    {
        await _target.Nova.SendAsync(HttpMethod.Get, "/flavors");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(_folder).Single()));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(_folder).UnixFileMode);
        }
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private List<JsonObject> Lines() =>
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    private List<JsonObject> Exchanges() => [.. Lines().Where(line => line.ContainsKey("n"))];

    private async Task<JsonNode> SendAsync(string service, string path, object body) => JsonNode.Parse(
        (await _target.Admin.Session.SendAsync(
            service, HttpMethod.Post, path, body, service == "compute" ? NovaClient.Microversion : null)).EnsureSuccess().Bytes.Span)!;
}
