using System.Collections.Frozen;
using System.CommandLine;
using System.CommandLine.Parsing;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>The command line of <c>serve</c>: its options and the combinations that it refuses.</summary>
internal static class ServeCommand
{
    private static readonly FrozenDictionary<string, Durations> Paces = new Dictionary<string, Durations>
    {
        ["instant"] = Durations.Instant,
        ["fast"] = Durations.Fast,
        ["real"] = Durations.Real,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Option<Uri> Urls = new("--urls")
    {
        Description = "Where to listen: an address of the loopback interface; port 0 takes a free one.",
        HelpName = "http://127.0.0.1:0",
        CustomParser = ReadUrl,
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:0"),
    };

    private static readonly Option<int> Hosts = new("--hosts")
    {
        Description = "How many compute hosts there are: host1, host2, …",
        HelpName = "3",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<string> Release = new("--release")
    {
        Description = "The release whose defaults and newest microversions are served.",
        DefaultValueFactory = _ => OpenStackRelease.Default.Name,
    };

    private static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "Makes ids, tokens and random choices predictable.",
        HelpName = "N",
    };
    private static readonly Option<FileInfo?> OpenRc = new("--openrc")
    {
        Description = "Write a shell file that exports OS_AUTH_URL and the administrator's login.",
        HelpName = "FILE",
    };
    private static readonly Option<FileInfo?> CloudsYaml = new(
        "--clouds-yaml") { Description =
            "Write a clouds.yaml with the clouds fixtures, fixtures-demo and fixtures-reader.", HelpName = "FILE" };
    private static readonly Option<FileInfo?> State = new("--state")
    {
        Description = "Start with the world in this file, if it exists, and write it back at the end.",
        HelpName = "FILE",
    };
    private static readonly Option<string?> Pace = new("--pace")
    {
        Description =
            "How long operations take: instant (the default) ends them at once; fast lets them pass their states in some tenths of a "
                + "second; real takes the times of a small cloud, such as 10 to 25 s for a boot.",
    };
    private static readonly Option<FileInfo?> Preset = new("--preset")
    {
        Description = "Start with the users, flavors, networks, hosts, servers, faults and so on that this YAML file describes.",
        HelpName = "FILE",
    };
    private static readonly Option<string[]> With = new("--with")
    {
        Description = "Add a service that the cloud does not have by default, by its catalog type. Repeatable.",
    };

    private static readonly Option<string?> Only = new("--only") { Description = "Serve one service alone, at the root of the address." };
    private static readonly Option<bool> NoAuth = new("--noauth")
    {
        Description = "Accept tokens of the form USER[:PROJECT], as Placement's noauth2 does.",
    };

    private static readonly Option<Uri[]> AllowOutside = new("--allow-outside")
    {
        Description = "Allow services to call this address if the catalog points to it. Repeatable. By default nothing calls out.",
        HelpName = "URL",
        CustomParser = ReadAddresses,
    };

    private static readonly Option<string[]> AllowHost = new("--allow-host")
    {
        Description =
            "Also answer requests for this host name, such as that of a container. Repeatable. Default: only 127.0.0.1 and localhost.",
        HelpName = "NAME",
    };

    private static readonly Option<ForeignEdge[]> Edges = new("--edge")
    {
        Description = "Redirect the calls from one service to another, for example to a real Placement. Repeatable.",
        HelpName = "nova:placement=URL",
        CustomParser = ReadEdges,
    };

    private static readonly Option<string> Endpoints = new("--endpoints")
    {
        Description = "All services below one address, as on DevStack, or each at the root of its own port.",
        DefaultValueFactory = _ => "shared",
    };

    public static Command Create()
    {
        Release.AcceptOnlyFromAmong([.. OpenStackRelease.All.Select(release => release.Name)]);
        Only.AcceptOnlyFromAmong("placement");
        With.AcceptOnlyFromAmong([.. new OpenStackBuilder().ServicesOnRequest.Select(service => service.Type)]);
        Pace.AcceptOnlyFromAmong("instant", "fast", "real");
        Endpoints.AcceptOnlyFromAmong("shared", "separate");
        Hosts.Validators.Add(
            result =>
                Require(
                    result,
                    result.Tokens is not [var hosts] || uint.TryParse(hosts.Value, out _),
                    "--hosts takes a number of at least 0."));
        var command = new Command("serve", "Serves the cloud until Ctrl-C or SIGTERM. Prints 'ready URL' when it listens.")
        {
            Urls, Hosts, Release, Seed, OpenRc, CloudsYaml, State, Preset, Pace, With, Only, NoAuth, Endpoints,
            AllowOutside, AllowHost, Edges,
        };
        command.Validators.Add(RefuseContradictions);
        command.SetAction(static line => RunAsync(line));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line)
    {
        using var signals = StopSignals.Listen();
        return await ServeProcess.RunAsync(
            Read(line), line.InvocationConfiguration.Output, line.InvocationConfiguration.Error, signals.Stop);
    }

    internal static ServeOptions Read(ParseResult line) => new()
    {
        Urls = line.GetRequiredValue(Urls),
        Hosts = line.GetValue(Hosts),
        Release = OpenStackRelease.Parse(line.GetRequiredValue(Release)),
        Seed = line.GetValue(Seed),
        OpenRc = line.GetValue(OpenRc),
        CloudsYaml = line.GetValue(CloudsYaml),
        State = line.GetValue(State),
        Pace = line.GetValue(Pace) is { } pace ? Paces[pace] : null,
        Preset = line.GetValue(Preset),
        With = line.GetValue(With) ?? [],
        PlacementAlone = line.GetValue(Only) is not null,
        SeparateEndpoints = line.GetValue(Endpoints) == "separate",
        Outside = line.GetValue(AllowOutside) ?? [],
        AllowedHosts = line.GetValue(AllowHost) ?? [],
        Edges = line.GetValue(Edges) ?? [],
    };

    private static void RefuseContradictions(CommandResult line)
    {
        var alone = line.GetValue(Only) is not null;
        var open = line.GetValue(NoAuth);
        Require(
            line,
            alone == open,
            "--only and --noauth belong together: a service alone has no Keystone to ask, and a whole cloud is never open.");
        var login = line.GetValue(OpenRc) ?? line.GetValue(CloudsYaml);
        Require(line, !open || login is null, "--openrc and --clouds-yaml describe a login at Keystone; with --noauth there is none.");
        Require(
            line, !alone || line.GetValue(Endpoints) != "separate", "--endpoints separate is for a whole cloud; leave it out with --only.");
        Require(line, !alone || (line.GetValue(With) ?? []).Length == 0, "--with is for a whole cloud; leave it out with --only.");
        Require(line, !alone || line.GetValue(Pace) is null, "--pace is for a whole cloud: Placement has no operations that take time.");
        Require(line, !alone || line.GetValue(Preset) is null, "--preset is for a whole cloud; leave it out with --only.");
        Require(line, !alone || (line.GetValue(Edges) ?? []).Length == 0, "--edge is for a whole cloud: a service alone calls no other.");
    }

    /// <summary>Accepts loopback addresses only: tokens and the control surface must not be reachable from a network.</summary>
    private static Uri? ReadUrl(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/")
        {
            argument.AddError($"--urls {text} is not an address such as http://127.0.0.1:8080.");
            return null;
        }

        if (url.Host is "127.0.0.1" or "localhost")
            return url;
        argument.AddError($"--urls {text} is refused: the cloud listens on loopback only. Use http://127.0.0.1:{url.Port}, and a tunnel "
            + "(ssh -L) from elsewhere.");
        return null;
    }

    private static Uri[] ReadAddresses(ArgumentResult argument)
    {
        var addresses = new List<Uri>();
        foreach (var text in argument.Tokens.Select(token => token.Value))
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https"))
                addresses.Add(url);
            else
                argument.AddError($"--allow-outside {text} is not an HTTP address. Write http://HOST:PORT.");
        }

        return [.. addresses];
    }

    private static ForeignEdge[] ReadEdges(ArgumentResult argument)
    {
        try
        {
            return [.. argument.Tokens.Select(token => ForeignEdge.Parse(token.Value))];
        }
        catch (FormatException mistake)
        {
            argument.AddError(mistake.Message);
            return [];
        }
    }

    private static void Require(SymbolResult result, bool holds, string otherwise)
    {
        if (!holds)
            result.AddError(otherwise);
    }
}
