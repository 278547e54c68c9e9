using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Policy.Running;

/// <summary>A fork of the cloud under test in which every persona exists and is logged in.</summary>
internal sealed class MatrixBaseline : IAsyncDisposable
{
    private readonly OpenStackCloud _world;
    private readonly Dictionary<PolicyPersona, MatrixLogin> _logins = [];
    private WorldSnapshot? _snapshot;

    private MatrixBaseline(OpenStackCloud world, string project) => (_world, Project) = (world, project);

    /// <summary>The name of the project that owns the targets.</summary>
    public string Project { get; }

    /// <summary>The administrator in that project.</summary>
    public MatrixLogin Administrator
    {
        get => field ?? throw new InvalidOperationException("The baseline is not populated yet.");
        private set;
    }

    /// <summary>The values of the placeholders that always exist.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public static async Task<MatrixBaseline> CreateAsync(
        OpenStackCloud cloud, IReadOnlyList<PolicyPersona> personas, string project, CancellationToken cancellation)
    {
        // Nothing steps the forks of a stepped world.
        var world = cloud.Scheduling == Scheduling.Stepped ? cloud.Fork(cloud.Snapshot(), Scheduling.Eager) : cloud.Fork();
        var baseline = new MatrixBaseline(world, project);
        await baseline.PopulateAsync(personas, cancellation).ConfigureAwait(false);
        return baseline;
    }

    public OpenStackCloud Fork() => _world.Fork(_snapshot ?? throw new InvalidOperationException("The baseline is not populated yet."));

    public MatrixLogin LoginOf(PolicyPersona persona) => _logins[persona];

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task PopulateAsync(IReadOnlyList<PolicyPersona> personas, CancellationToken cancellation)
    {
        var people = new MatrixUsers(_world.Admin.Keystone, cancellation);
        Values["own_project"] = await people.ProjectAsync(Project).ConfigureAwait(false);
        Values["foreign_project"] = await people.ProjectAsync(MatrixUsers.ForeignProject).ConfigureAwait(false);
        Values["admin"] = await _world.Admin.Session.UserIdAsync().ConfigureAwait(false);
        await people.GrantAsync(Values["admin"], $"/projects/{Values["own_project"]}", "admin").ConfigureAwait(false);

        var login = _world.Admin.Session.Login with { Scope = OpenStackScope.Project(Project) };
        var administrator = await _world.As(login).Session.AuthenticateAsync().ConfigureAwait(false);
        Administrator = await MatrixLogin.LogInAsync(_world, login, administrator).ConfigureAwait(false);
        foreach (var persona in personas)
            _logins[persona] = await LogInAsync(people, persona, administrator).ConfigureAwait(false);
        await _world.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        _snapshot = _world.Snapshot();
    }

    private async Task<MatrixLogin> LogInAsync(MatrixUsers people, PolicyPersona persona, IssuedToken administrator) =>
        persona.Place switch
    {
        PersonaPlace.Anonymous => MatrixLogin.Anonymous(administrator),
        _ when persona.Login is { } login => await MatrixLogin.LogInAsync(_world, login, administrator).ConfigureAwait(false),
        _ =>
            await MatrixLogin.LogInAsync(
                _world, await people.MakeAsync(persona, Project, Values).ConfigureAwait(false), administrator).ConfigureAwait(false),
    };
}
