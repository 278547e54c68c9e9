using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class CloudsYamlTests
{
    private const string Whole = """
        clouds:
          lab:
            auth:
              auth_url: https://lab.example:5000
              username: ada
              password: secret
              project_name: research
              user_domain_name: people
              project_domain_name: work
            region_name: RegionTwo
            interface: internalURL
            cacert: /etc/lab.pem
            verify: false
          admin:
            auth: {auth_url: "https://lab.example/identity/v3/", username: root, password: secret, system_scope: all}
        """;

    [Fact]
    public void An_entry_says_where_the_cloud_is_and_who_logs_in()
    {
        var cloud = CloudsYaml.Parse("lab", "clouds.yaml", Whole);

        Assert.Equal(
            new CloudConfiguration(
                "lab",
                new Uri("https://lab.example:5000/v3"),
                new OpenStackLogin("ada", "secret", OpenStackScope.Project("research", "work")) { UserDomain = "people" })
            {
                Region = "RegionTwo", Interface = "internal", CertificateFile = "/etc/lab.pem", VerifiesCertificate = false,
            },
            cloud);
    }

    [Fact]
    public void Absent_settings_mean_the_public_endpoints_of_any_region_and_the_certificates_of_the_machine()
    {
        var cloud = CloudsYaml.Parse("admin", "clouds.yaml", Whole);

        Assert.Equal(
            new CloudConfiguration(
                "admin", new Uri("https://lab.example/identity/v3"), new OpenStackLogin("root", "secret", OpenStackScope.System)),
            cloud);
    }

    [Theory]
    [InlineData("application_credential_id: c1", "", "application credential c1")]
    [InlineData("application_credential_name: robot", ", username: ada, user_domain_name: people", "application credential robot")]
    public void An_application_credential_logs_in_without_a_password(string credential, string user, string expected)
    {
        var yaml = $$"""
            clouds:
              lab:
                auth_type: v3applicationcredential
                auth: {auth_url: "https://lab.example/v3", {{credential}}, application_credential_secret: hush{{user}}}
            """;

        var login = CloudsYaml.Parse("lab", "clouds.yaml", yaml).Login;

        Assert.Equal(expected, login.ToString());
        Assert.Contains("hush", IssuedToken.Request(login).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_say_the_same()
    {
        var variables = new Dictionary<string, string>
        {
            ["OS_AUTH_URL"] = "http://127.0.0.1:5000/v3", ["OS_USERNAME"] = "ada", ["OS_PASSWORD"] = "secret",
            ["OS_PROJECT_NAME"] = "research", ["OS_REGION_NAME"] = "", ["OS_INSECURE"] = "true",
        };

        var cloud = CloudsYaml.FromVariables(variables.GetValueOrDefault);

        Assert.Equal(
            new CloudConfiguration("envvars", new Uri("http://127.0.0.1:5000/v3"), new OpenStackLogin("ada", "secret", "research"))
            {
                VerifiesCertificate = false,
            },
            cloud);
    }

    [Theory]
    [InlineData("auth: {username: a, password: b, project_name: c}", "cloud 'lab' of here has no auth_url.")]
    [InlineData("auth: {auth_url: 'no address', username: a}", "cloud 'lab' of here has the auth_url 'no address', which is no address.")]
    [InlineData("auth: {auth_url: 'http://x', password: b, project_name: c}", "cloud 'lab' of here has no username.")]
    [InlineData("auth: {auth_url: 'http://x', username: a, project_name: c}", "cloud 'lab' of here has no password.")]
    [InlineData(
        "auth: {auth_url: 'http://x', username: a, password: b}",
        "cloud 'lab' of here has no scope. Set project_name, domain_name or system_scope.")]
    [InlineData(
        "{auth_type: v3kerberos, auth: {auth_url: 'http://x'}}",
        "cloud 'lab' of here logs in by 'v3kerberos'. Only 'password' and 'v3applicationcredential' are supported.")]
    [InlineData(
        "{auth_type: v3applicationcredential, auth: {auth_url: 'http://x', application_credential_id: a}}",
        "cloud 'lab' of here has no application_credential_secret.")]
    [InlineData(
        "{interface: secret, auth: {auth_url: 'http://x', username: a, password: b, project_name: c}}",
        "cloud 'lab' of here has the interface 'secret'. Set it to public, internal or admin.")]
    public void An_entry_that_lacks_something_is_refused_with_what_it_lacks(string entry, string message)
    {
        var refusal = Assert.Throws<ArgumentException>(() => CloudsYaml.Parse("lab", "here", $"clouds:\n  lab:\n    {entry}\n"));

        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void An_unknown_entry_is_refused_with_those_that_there_are()
    {
        var refusal = Assert.Throws<ArgumentException>(() => CloudsYaml.Parse("home", "here", Whole));

        Assert.Equal("here has no cloud 'home'. It has admin, lab. (Parameter 'name')", refusal.Message);
    }

    [Fact]
    public void A_text_that_is_no_file_of_clouds_is_refused()
    {
        Assert.Equal("here has no 'clouds'.", Assert.Throws<ArgumentException>(() => CloudsYaml.Parse("lab", "here", "a: 1")).Message);
        Assert.StartsWith(
            "here is no YAML: ", Assert.Throws<ArgumentException>(() => CloudsYaml.Parse("lab", "here", "a: [")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_named()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "clouds.yaml");

        var refusal = Assert.Throws<ArgumentException>(() => CloudsYaml.Read("lab", file));

        Assert.Equal($"There is no file {file}. (Parameter 'file')", refusal.Message);
    }

    [Fact]
    public void A_file_of_certificates_that_does_not_exist_is_named()
    {
        var cloud = CloudsYaml.Parse("lab", "here", Whole) with { VerifiesCertificate = true, CertificateFile = "/no/such.pem" };

        var refusal = Assert.Throws<ArgumentException>(() => CloudTransport.Create(cloud));

        Assert.Equal("The cacert of lab at https://lab.example:5000/v3 is /no/such.pem, which does not exist.", refusal.Message);
    }
}
