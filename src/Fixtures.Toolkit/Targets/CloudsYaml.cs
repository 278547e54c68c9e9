using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Presets;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Targets;

/// <summary>Reads how to reach a cloud from <c>clouds.yaml</c>, as openstacksdk does, or from the variables <c>OS_*</c>.</summary>
internal static class CloudsYaml
{
    private const string FileName = "clouds.yaml";

    /// <summary>The places of the file, in the order in which they are looked at.</summary>
    private static IEnumerable<string> Places =>
    [
        .. Environment.GetEnvironmentVariable("OS_CLIENT_CONFIG_FILE") is { Length: > 0 } named ? [named] : Array.Empty<string>(),
        Path.Combine(Environment.CurrentDirectory, FileName),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "openstack", FileName),
        Path.Combine(Path.DirectorySeparatorChar.ToString(), "etc", "openstack", FileName),
    ];

    /// <summary>Reads an entry; <c>envvars</c> reads the variables <c>OS_*</c>.</summary>
    /// <param name="name">The name of the entry.</param>
    /// <param name="file">The file. Default: the first that exists of the usual places.</param>
    /// <exception cref="ArgumentException">There is no such file or entry, or it lacks something; the message says what.</exception>
    public static CloudConfiguration Read(string name, string? file = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name == CloudConfiguration.OfVariables && file is null)
            return FromVariables(Environment.GetEnvironmentVariable);
        if (file is not null && !File.Exists(file))
            throw new ArgumentException($"There is no file {file}.", nameof(file));
        var path = file ?? Places.FirstOrDefault(File.Exists) ?? throw new ArgumentException(
            $"There is no {FileName}. It was looked for at {string.Join(", ", Places)}; OS_CLIENT_CONFIG_FILE names another place.",
            nameof(name));
        return Parse(name, path, File.ReadAllText(path));
    }

    /// <summary>Reads an entry from the text of a file.</summary>
    public static CloudConfiguration Parse(string name, string path, string text)
    {
        var clouds = Clouds(path, text);
        if (clouds[name] is not JsonObject cloud)
        {
            throw new ArgumentException(
                $"{path} has no cloud '{name}'. It has {string.Join(", ", clouds.Select(one => one.Key).Order(StringComparer.Ordinal))}.",
                nameof(name));
        }

        var auth = cloud["auth"] as JsonObject ?? [];
        return From(name, $"cloud '{name}' of {path}", key => Text(auth[key]) ?? Text(cloud[key]));
    }

    /// <summary>Reads the variables <c>OS_*</c>.</summary>
    /// <param name="variable">Gets a variable; null where it is not set.</param>
    public static CloudConfiguration FromVariables(Func<string, string?> variable) => From(
        CloudConfiguration.OfVariables, "OS_* of the environment",
        key => variable($"OS_{key.ToUpperInvariant()}") is { Length: > 0 } value ? value : null);

    private static CloudConfiguration From(string name, string source, Func<string, string?> setting)
    {
        var url = AuthUrl(source, Required("auth_url"));
        return new CloudConfiguration(name, url, LoginFrom(source, setting))
        {
            Region = setting("region_name"),
            Interface = InterfaceFrom(source, setting("interface") ?? setting("endpoint_type")),
            CertificateFile = setting("cacert"),
            VerifiesCertificate = !Is(setting("verify"), "false") && !Is(setting("insecure"), "true"),
        };

        string Required(string key) => setting(key) ?? throw new ArgumentException($"{source} has no {key}.");

        static bool Is(string? text, string value) => string.Equals(text, value, StringComparison.OrdinalIgnoreCase);
    }

    private static OpenStackLogin LoginFrom(string source, Func<string, string?> setting)
    {
        var userDomain = setting("user_domain_name") ?? OpenStackLogin.DefaultDomain;
        switch (setting("auth_type"))
        {
            case null or "password" or "v3password":
                return new OpenStackLogin(Required("username"), Required("password"), ScopeFrom(source, setting))
                {
                    UserDomain = userDomain,
                };
            case "v3applicationcredential":
                var id = setting("application_credential_id");
                var name = id is null ? Required("application_credential_name") : null;
                var user = id is null ? Required("username") : "";
                return new OpenStackLogin(user, "", OpenStackScope.Unscoped)
                {
                    UserDomain = userDomain,
                    ApplicationCredential = new ApplicationCredentialKey(id, name, Required("application_credential_secret")),
                };
            case var type:
                throw new ArgumentException(
                    $"{source} logs in by '{type}'. Only 'password' and 'v3applicationcredential' are supported.");
        }

        string Required(string key) => setting(key) ?? throw new ArgumentException($"{source} has no {key}.");
    }

    private static string InterfaceFrom(string source, string? text) => text switch
    {
        null => "public",
        // The names of Keystone's second API, which clients still take.
        "public" or "publicURL" => "public",
        "internal" or "internalURL" => "internal",
        "admin" or "adminURL" => "admin",
        _ => throw new ArgumentException($"{source} has the interface '{text}'. Set it to public, internal or admin."),
    };

    private static OpenStackScope ScopeFrom(string source, Func<string, string?> setting) =>
        setting("system_scope") is not null ? OpenStackScope.System
        : setting("project_name") is { } project
            ? OpenStackScope.Project(project, setting("project_domain_name") ?? OpenStackLogin.DefaultDomain)
        : setting("domain_name") is { } domain ? OpenStackScope.Domain(domain)
        : throw new ArgumentException($"{source} has no scope. Set project_name, domain_name or system_scope.");

    private static Uri AuthUrl(string source, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            throw new ArgumentException($"{source} has the auth_url '{url}', which is no address.");
        var text = address.AbsoluteUri.TrimEnd('/');
        return new Uri(text.EndsWith("/v3", StringComparison.Ordinal) ? text : $"{text}/v3");
    }

    private static JsonObject Clouds(string path, string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException mistake)
        {
            throw new ArgumentException($"{path} is no YAML: {mistake.Message}", mistake);
        }

        return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] && YamlJson.Parse(root)["clouds"] is JsonObject clouds
            ? clouds
            : throw new ArgumentException($"{path} has no 'clouds'.");
    }

    private static string? Text(JsonNode? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
