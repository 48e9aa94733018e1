# ruff: noqa: E501 -- one line a word
"""Spanish word for word, without accents, as it is typed in chats."""

WORDS = """
the: el la los las lo
a: un una
some: unos unas algun alguna algunos algunas
of: de
of the: del
to: a
to the: al
in: en
with: con
with me: conmigo
with you: contigo
without: sin
for: para pa
by: por x
and: y e
or: o u
but: pero xo
nor: ni
if: si
that: que k ke
because: porque porq pork
since: desde
until: hasta hsta
before: antes
after: despues dsps despue
then: luego entonces entonce
while: mientras
although: aunque
however: embargo
also: tambien tbn tmbn
neither: tampoco
only: solo solamente nomas unicamente
even: incluso
still: todavia aun
already: ya
now: ahora ahorita ahoritica
right away: enseguida inmediatamente altiro
immediate: inmediato inmediata inmediatos inmediatas
soon: pronto prontito
late: retrasado retrasada impuntual impuntuales
early: temprano tempranito
never: nunca jamas
always: siempre
sometimes: veces
often: seguido frecuentemente
almost: casi
maybe: quizas quiza talvez acaso
very: muy re
much: mucho mucha muchisimo muchisima tanto
many: muchos muchas
more: mas
less: menos
little: poco poca poquito
few: pocos pocas
enough: suficiente suficientes bastante bastantes
too much: demasiado demasiada demasiados demasiadas
so: tan asi
well: bien
badly: mal
better: mejor mejores mejorcito
worse: peor peores
all: todo todos toda todas tod tdo tds
nothing: nada
something: algo
nobody: nadie
someone: alguien
none: ningun ninguna ninguno
each: cada
other: otro otra otros otras
same: mismo misma mismos mismas
several: varios varias
both: ambos ambas
any: cualquier cualquiera
such: tal tales
not: no
yes: sip sii
no: nop noo nel
okay: ok okey oki dale listo okis
hello: hola holaa holi ola holis wenas
good morning: buenos bnos
good afternoon: buenas bnas
goodbye: adios chau chao bye
thanks: gracias grax grasias grcs agradecido agradecida
please: favor porfavor xfavor plis porfi fa
sorry: perdon disculpe disculpa disculpen disculpas perdone perdona perdonen lamento
excuse: excusa excusas
congratulations: felicidades felicitaciones
welcome: bienvenido bienvenida bienvenidos bienvenidas
greetings: saludos saludo saludar
hug: abrazo abrazos
kiss: beso besos
what: qe quee
which: cual cuales
who: quien quienes
when: cuando cndo cuand
where: donde dnd adonde dond
how: como cmo
how much: cuanto cuanta kuanto qnto cto
how many: cuantos cuantas
why: porqueh xqe
this: este esta esto
these: estos estas
that one: ese esa eso aquel aquella aquello
those: esos esas aquellos aquellas
here: aqui aca
there: ahi alli alla
i: yo
you: tu usted ud vos uds ustedes vosotros vosotras ti te os
he: ello
she: ella
they: ellos ellas
we: nosotros nosotras
us: nos
him: le
them: les
my: mis mio mia mios mias mi
your: tus tuyo tuya vuestro vuestra vuestros vuestras
his: su sus suyo suya suyos suyas
our: nuestro nuestra nuestros nuestras
about: sobre acerca respecto
between: entre
toward: hacia
according: segun
against: contra
during: durante
under: debajo
above: encima arriba
inside: dentro adentro
outside: fuera afuera
behind: detras atras
ahead: adelante
in front: frente enfrente
near: cerca cerquita cercano cercana cercanos
far: lejos lejitos lejano lejana
next to: junto lado
around: alrededor
below: abajo
through: traves mediante
except: excepto salvo
instead: vez lugar
besides: ademas
example: ejemplo ejemplos ej
approximately: aproximadamente aprox
exactly: exactamente exacto exacta exactos
really: realmente verdad deveras
quickly: rapidamente
slowly: despacio lentamente
directly: directamente directo directa
normally: normalmente generalmente
finally: finalmente
currently: actualmente
unfortunately: lamentablemente desgraciadamente
completely: completamente totalmente
especially: especialmente sobretodo
obviously: obviamente obvio
again: nuevamente
together: juntos juntas
apart: aparte
online: virtual virtuales linea virtualmente
remote: remoto remota remotos distancia
in person: presencial presenciales presencialmente
hybrid: hibrido hibrida semipresencial mixto mixta
am: soy estoy toy
are: eres sos son estan somos estamos sois estais
is: es
be: ser estar sea seas sean seamos estes esten
was: era fue estaba estuvo estuve fui eramos estabamos
were: eran fueron estaban estuvieron estuvimos fuimos estabas eras fuiste estuviste
been: sido estado
being: siendo estando
will be: sera seran estara estaran estare sere estaras seras estaremos
would be: seria serian estaria estarian
there is: hay
there was: habia hubo habian
will exist: habra habran
have: tengo tiene tienes tenes tienen tenemos tener tenga tengas tengan teneis tengamos teniendo tenerlo
had: tenia tuve tuvo tenian tuvieron tuvimos tenias tuviste tenido teniamos
will have: tendre tendra tendran tendras tendremos
would have: tendria tendrian tendrias
has: ha han he hemos haya hayan hayas haber habido
would: habria hubiera hubiese
want: quiero kiero quiere quieres queres quieren queremos querer quiera quieran quisiera quisieramos quisieran queria querian queriamos quise quiso querido kisiera deseo desea deseas desean desear deseamos deseaba desearia quereis
would like: gustaria gustarian encantaria
like: gusta gustan gusto gustar gustaba gustado guste
love: amo ama amar amor encanta encantan encanto encantado encantada
hate: odio odia odiar odian detesto
can: puedo puede puedes podes pueden podemos poder pueda puedan puedas podamos podeis pdo
could: podria podrias podrian podriamos podia podian pude pudo pudiera pudieran pudieron podido pudimos
will manage: podre podra podran podras podremos
must: debo debe debes deben debemos deber deberia deberian deberias debera deberan debia
need: necesito necesita necesitas necesitan necesitamos necesitar necesite necesitaria necesitaba necesidad necesidades nesecito nesesito ocupo ocupa ocupan precisa preciso precisan requiero requiere requieren requerir requerido
do: hago hace haces hacen hacemos hacer haga hagan hagas hacerlo hagamos haceis haz
did: hice hizo hicieron hicimos hiciste hacian
done: hecho hecha hechos hechas
doing: haciendo
will do: hare hara haran haras haremos
would do: haria harian harias
go: voy va vas van vamos ir vaya vayan vayas anda ande vayamos vais irme irse
went: iba iban ibamos
gone: ido
going: yendo
will go: ire ira iran iras iremos
would go: iria irian
come: vengo viene vienes venis vienen venimos venir venga vengan ven vengas vendre vendra vendran vendria vino vine vinieron venido venia viniendo
arrive: llego llega llegas llegan llegar llegamos llegue lleguen llegado llegaron llegaba llegara llegare llegada llegando
leave: salgo sales salir salga salgan salimos salio sali salieron salido saldra saldria salida salidas saliendo salia
enter: entro entra entras entran entrar entren entrado entraron entrada entramos ingreso ingresar ingresa ingresan ingrese ingresos ingresado
return: vuelvo vuelve vuelves vuelven volver vuelva volvemos volvi volvio volveria vuelto vuelta regreso regresa regresar regrese regresan regresamos regresado
stay: quedo queda quedan quedar quedarme quedarse quedamos quedarnos quede quedaria quedate quedarte quedado
know: sabe sabes saben saber sepa sepan sabemos sabia sabria supe supo sabido sabeis conozco conoce conoces conocen conocer conocia conozca conocemos
believe: creo cree crees creen creer creia crea creemos creido
think: pienso piensa piensas piensan pensar pensando pensaba pense piense pensado pensamos pensarlo pensare pensas
say: digo dice dices decis dicen decir diga digan dime digame decime dijo dije dijeron dicho diciendo decia dira diria decirme decirle diganme dijiste
tell: contar cuento cuentan cuentame cuenteme contarme contame comentar comento comenta comentan comentaron comenteme comentario comentarios
speak: hablo habla hablas hablan hablar hable hablen hablamos hablado hablaron hablando hablaba hablaria hablarle hablarme hablame hablenme
call: llamo llama llamas llaman llamar llame llamen llamamos llamado llamaron llamaba llamaria llamada llamadas llamando llamarme llamarle llamame llameme llamenme llamara llamaran telefonear
ask: pregunto pregunta preguntas preguntan preguntar pregunte preguntaba preguntando preguntarle preguntado preguntita consulto consulta consultas consultar consulte consultando consultarle consultarte consultaba
request: pido pide pides piden pedir pida pidan pedi pidio pidieron pedido pidiendo pedia solicito solicita solicitar solicitan solicite solicitud solicitudes solicitado peticion
answer: respondo responde respondes responden responder responda respondan respondio respondieron respondido respuesta respuestas respondeme respondanme contesto contesta contestan contestar contesten conteste contestaron contestado contestame contestacion
reply me: responderme contestarme
write: escribo escribe escribes escriben escribir escriba escriban escribi escribio escrito escribiendo escribirme escribirle escribame escribanme escribeme
read: leo lee lees leen leer lea leyendo lei leido leyo lectura
send: envio envia envias envian enviar envie envien enviado enviaron enviame envieme envienme enviarme enviando enviarle enviarlo mando manda mandas mandan mandar mande manden mandaron mandado mandame mandeme mandenme mandarme mandale pasame paseme pasenme pasarme enviada enviados
receive: recibo recibe recibes reciben recibir reciba reciban recibi recibio recibieron recibido recibiendo recibiria recibire
give: doy da das dan dar damos deme denme dame dando daba dio di dieron dado dada dara daran daria darme darle den dictan dicta dictar
see: veo ve ves ver vea vean vemos vi vio vieron visto viendo veia vere vera veremos
look: miro mira miras miran mirar mire miren mirando mirado
look for: busco busca buscas buscan buscar busque buscamos buscando buscado buscaba
find: encuentro encuentra encuentras encuentran encontrar encuentre encontre encontramos encontrado encontraba hallar
hear: oigo oye oyes oyen oir oiga oi oyo escucho escucha escuchan escuchar escuche escuchado escuchando
feel: siento siente sientes sienten sentir sienta senti sintio sentia sintiendo sentido sentirme sintieron
understand: entiendo entiende entiendes entienden entender entienda entendi entendio entendido entendemos entendia comprendo comprende comprenden comprender comprendi comprenda entendes
explain: explico explica explicas explican explicar explique expliquen explicado explicaron explicame expliqueme explicarme explicacion explicando explicaria
learn: aprendo aprende aprendes aprenden aprender aprenda aprendi aprendio aprendido aprendiendo aprendizaje aprendere aprenderia aprendemos
teach: enseno ensena ensenas ensenan ensenar ensene ensenen ensenado ensenando ensenanza ensenarme ensenaron imparte imparten impartir imparto impartido
study: estudio estudia estudias estudian estudiar estudie estudiamos estudiado estudiando estudiaba estudiaria estudiare estudios cursar cursando cursa cursan cursado
work: trabajo trabaja trabajas trabajan trabajar trabaje trabajamos trabajado trabajando trabajaba trabajaria labora laboro laborar laborando
job: empleo empleos laburo chamba trabajos pega curro laburos chambear laburar camello jale
employer: empleador empleadores patron
start: empiezo empieza empiezas empiezan empezar empiece empiecen empezamos empece empezo empezaron empezado empezando empezaba empezaria empezara comienzo comienza comienzan comenzar comience comenzo comenzaria comenzando comence arranco arranca arrancan arrancar arranque inicio inicia inician iniciar inicie inicios iniciado iniciando iniciaria iniciamos empezas
finish: termino termina terminas terminan terminar termine terminen terminado terminando terminaba terminamos terminaron terminaria acabo acaba acaban acabar acabe acabado acabaron finalizo finaliza finalizan finalizar finalice finalizado fin finalizacion culmina culminar culmino
continue: sigo sigue sigues siguen seguir siga sigan segui siguio seguimos siguiendo seguia seguire seguiria continuo continua continuan continuar continuacion continuado
stop: paro paran parar pare parado dejen detener detenga detiene basta cesar
leave alone: deja dejame dejenme dejeme
quit: dejo dejar deje dejado dejaron dejan dejas renuncio renunciar renuncia dejaria
last: dura duran durar dure duracion duraria durara durado
wait: espero espera esperas esperan esperar espere esperen esperando esperamos esperado esperaba esperame espereme esperaria
pay: pago paga pagas pagan pagar pague paguen pagamos pagando pagaba pagaria pagare pagara pagarlo pagarle abono abona abonan abonar abone abonado abonando abonaria depositar
paid: pagado pagada pagados pagadas pagaron
payment: pagos pagito
cost: cuesta cuestan costar cueste costo costos costaria costara costaba costado coste costes costarme vale valen valer valga valdria valia sale salen
charge: cobro cobra cobras cobran cobrar cobre cobren cobraron cobrado cobraria cobrando cobros recargo recargos
owe: debido adeudo adeuda adeudar adeudado
debt: deuda deudas deudor
save: ahorro ahorra ahorrar ahorre ahorrando ahorros ahorrado ahorramos
spend: gasto gasta gastar gastan gastos gaste gastado gastando
buy: compro compra compras compran comprar compre compren comprado comprando compraria comprarlo
sell: vendo vende venden vender venda vendio vendido vendiendo venta ventas
rent: alquilo alquila alquilar alquilan alquiler alquileres renta rentar rento arriendo arrendar arrienda
lend: presto presta prestan prestar preste prestado
loan: prestamo prestamos credito creditos
price: precio precios precito tarifa tarifas valor valores
fee: arancel aranceles colegiatura colegiaturas tasa tasas comision comisiones
monthly fee: mensualidad mensualidades
installment: cuota cuotas cuotita cuotitas plazos plazo parcialidades
instalments: fraccionado fraccionar fraccionamiento financiar financiado financiamiento financiacion financian
part: parte partes parcial parciales
half: mitad medio media medios medias
third: tercio tercero tercera tercer
quarter: cuarto cuarta
percent: porciento porcentaje porcentajes
discount: descuento descuentos dcto desc rebaja rebajas rebajar rebajan rebajado rebajita descuentito bonificacion bonificado dto
offer: oferta ofertas ofrezco ofrece ofreces ofrecen ofrecer ofrezcan ofrecieron ofrecido ofrecemos
promotion: promocion promociones promo promos
scholarship: beca becas becado becada becados mediabeca
grant: subsidio subsidios subvencion subvenciones
cheap: barato barata baratos baratas baratito economico economica economicos economicas accesible accesibles asequible
cheaper: abaratar baratisimo
expensive: caro cara caros caras carisimo carito carisima costoso costosa costosos
free: gratis gratuito gratuita gratuitos gratuitas gratuitamente
total: totales
remaining: restante restantes resto
missing: falta faltan faltar falte faltaba faltaria faltante faltantes falto faltado
money: dinero plata guita lana pasta feria billete varo
cash: efectivo contado
card: tarjeta tarjetas
credit: crediticio
debit: debito
bank: banco bancos bancario bancaria
account: cuenta cuentas
transfer: transferencia transferencias transferir transfiero transferi transferido traspaso bizum yape plin nequi sinpe traslado traspasar
deposit: deposito depositos deposite depositado deposita sena senia anticipo anticipos adelanto adelantar fianza
refund: reembolso reembolsos reembolsar reembolsan reembolsen devolucion devoluciones devolver devuelven devuelvan devuelve devuelva devolvieron devolveran devueltos devuelto reintegro reintegrar reintegran devolverme
receipt: comprobante comprobantes boleta boletas voucher ticket
invoice: factura facturas facturar facturacion
tax: impuesto impuestos iva igv
interest: interes intereses
surcharge: mora multa multas penalidad
budget: presupuesto presupuestos
quote: cotizacion cotizar cotizaciones cotice
amount: monto montos cantidad cantidades importe importes
euros: euro eur
dollars: dolar dolares usd
pesos: peso soles bolivares quetzales colones lempiras guaranies
included: incluye incluyen incluido incluida incluidos incluidas incluir incluyendo incluya
extra: extras adicional adicionales
enrol: inscribo inscribe inscribir inscriba inscriban inscribirme inscribirse inscribirlo inscribirla inscribirnos inscribio inscribi inscriben inscribiria matricular matricularme matricularse matriculo matricularlo matricule anotar anotarme anoto anotarse anote apuntar apuntarme apunto apuntarse anotame apuntame registrar registrarme registrarse registro registre
enrolled: inscrito inscrita inscritos inscritas inscripto inscripta inscriptos matriculado matriculada matriculados anotado anotada apuntado apuntada registrado registrada
enrolment: inscripcion inscripciones matricula matriculas matriculacion admision admisiones
form: formulario formularios planilla planillas ficha
apply: postulo postula postular postule postulacion postularme postulando aplicar aplico aplica aplican aplique postulante aplicacion
place: lugares sitio sitios
seat: cupo cupos vacante vacantes plaza plazas cupito asiento asientos silla sillas
available: disponible disponibles disponibilidad libre libres
full: lleno llena llenos llenas completo completa completos completas agotado agotados agotada
left: sobran sobra quedaban quedaron
reserve: reservo reserva reservar reservado reservada reservas reservarme reservame separar separo apartar apartado aparto guardar guarda guardo guarden guardado guardarme guardame
spot: puesto puestos
course: curso cursos cursito cursillo cursillos
class: clase clases clasecita clasecitas
classroom: aula aulas salon salones
workshop: taller talleres
training: formacion capacitacion capacitaciones entrenamiento entrenamientos capacitar capacitarme capacito capacitan formarme formarse formar capacitado
programme: programa programas pensum malla temario temarios plan planes
degree: carrera carreras grado grados licenciatura licenciaturas tecnicatura tecnicaturas
master: maestria maestrias masters posgrado postgrado posgrados
doctorate: doctorado phd
diploma: diplomas diplomado diplomados titulo titulos titulacion
high school: bachillerato bachiller secundaria secundario prepa preparatoria liceo bach
primary school: primaria
kindergarten: jardin guarderia preescolar kinder
school: escuela escuelas colegio colegios cole escuelita
academy: academia academias
university: universidad universidades uni universitario universitaria facultad facu
institute: instituto institutos
center: centro centros
branch: sede sedes sucursal sucursales filial campus plantel
subject: materia materias asignatura asignaturas ramo ramos tema temas
module: modulo modulos unidad unidades
level: nivel niveles
beginner: principiante principiantes novato novata cero
intermediate: intermedio intermedia intermedios
advanced: avanzado avanzada avanzados avanzadas
basic: basico basica basicos basicas elemental
semester: semestre semestres cuatrimestre semestral cuatrimestral
term: trimestre trimestres bimestre trimestral bimestral
lesson: leccion lecciones
practice: practica practicas practicar practico practicando practicos practique
theory: teoria teorico teorica teoricas
homework: tarea tareas deberes
project: proyecto proyectos tesis tfg tfm
mark: nota notas calificacion calificaciones promedio puntaje puntajes puntuacion
point: punto puntos
exam: examen examenes parcialito finales
test: prueba pruebas probar pruebo tests
quiz: cuestionario
retake: recuperacion recuperatorio recuperar recupero recursar extraordinario extraordinaria recuperarla recuperan
fail: suspendo suspender suspendi suspenso suspendido repruebo reprobar reprobe reprobado reprobo reprueba desaprobe desaprobar desaprobado jalaron jalado
pass: apruebo aprueba aprobar aprobe aprobo aprueban aprobado aprobada aprobados aprobacion apruebe aprobaron
result: resultado resultados
certificate: certificado certificados certificacion certificaciones certifican certificar constancia constancias certificada acreditacion
official: oficial oficiales acreditado acreditada homologado homologada homologacion homologar
recognized: reconocido reconocida reconocidos reconocen reconocimiento
valid: valido valida validos validas validez vigente vigentes
accreditation: acreditar acreditan sep men
license: licencia licencias carnet carne brevete
driving: manejo manejar conducir conduzco conduce conduccion conductor conductores
attendance: asistencia asistencias asistir asisto asiste asisten asista asistido asisti
absence: ausencia ausencias inasistencia inasistencias ausente ausentes faltas
miss: pierdo pierde pierdes pierden perder pierda perdi perdio perdieron perdido perdida perdidas perderia
recording: grabacion grabaciones grabada grabadas grabado grabados graban grabar
watch again: rever repasar repaso
trial class: demo demostracion
first: primero primera primer primeros primeras
second: segundo segunda segundos
next: proximo proxima proximos proximas siguiente siguientes prox
last one: ultimo ultima ultimos ultimas
previous: anterior anteriores previo previa previos
past: pasado pasada pasados pasadas
new: nuevo nueva nuevos nuevas
old: viejo vieja viejos viejas antiguo antigua antiguos
teacher: profesor profesora profesores profe profes profesoras maestro maestra maestros maestras docente docentes ensenante instructor instructora instructores miss
tutor: tutora tutores tutoria tutorias
coach: entrenador entrenadora coaches
student: alumno alumna alumnos alumnas estudiante estudiantes
classmate: companero companera companeros companeras
graduate: egresado egresada egresados graduado graduada graduados graduar graduarme graduacion egresar recibida
adviser: asesor asesora asesores asesoria asesorar asesoramiento consejero ejecutivo
manager: gerente encargado encargada encargados responsable responsables jefe jefa jefes
director: directora directores coordinador coordinadora coordinacion rector rectora
secretary: secretaria secretario recepcion recepcionista
office: oficina oficinas despacho
staff: personal equipo
person: persona personas
people: gente
robot: bot bots maquina maquinas
human: humano humana humanos
man: hombre hombres senor senores sr caballero
woman: mujer mujeres senora senoras sra dama
boy: chico chicos chaval muchacho muchachos
girl: chica chicas muchacha
miss lady: senorita srta
young: joven jovenes
adult: adulto adulta adultos adultas
child: nino ninos nina ninas nene nena chiquito peque peques bebe
minor: menor menores
older: mayor mayores
age: edad edades
year: ano anos anio anios anito
years old: anitos
birth: nacimiento naci nacio nacido
birthday: cumpleanos cumple cumplo
document: documento documentos documentacion papel papeles papeleo
identity card: dni cedula cedulas ine curp nie nif rut cui identificacion
passport: pasaporte pasaportes
photo: foto fotos fotografia fotografias
copy: copia copias fotocopia fotocopias
transcript: expediente expedientes kardex historial analitico
requirement: requisito requisitos
condition: condicion condiciones
eligible: apto apta aptos aptas calificar califico califica
allowed: permite permiten permitido permitida permitir permitan permiso permisos
proof: justificante justificantes justificar justifico constatar
signature: firma firmas firmar firmo firme firmado
contract: contrato contratos
rule: regla reglas norma normas reglamento
law: ley leyes derecho derechos
legal: legales
visa: visado visas visados
foreigner: extranjero extranjera extranjeros extranjeras
country: pais paises
residence permit: residencia nacionalidad tie arraigo
immigrant: inmigrante migrante migrantes migracion
date: fecha fechas
day: dia dias diita
today: hoy oy
tomorrow: manana mnn manan
yesterday: ayer
after tomorrow: pasadomanana
morning: mananas matutino matutina matutinos
afternoon: tardes tardecita vespertino vespertina vespertinos tarde
evening: tardenoche
night: noche noches nocturno nocturna nocturnos nocturnas
noon: mediodia
midnight: medianoche
dawn: madrugada madrugadas
hour: hora horas hrs hs hr h
minute: minuto minutos min mins minutitos
moment: momento momentos momentito rato ratito
time: tiempo tiempos
schedule: horario horarios cronograma calendario agenda jornada
week: semana semanas sem
weekly: semanal semanales semanalmente
weekend: finde findes finsemana
month: mes meses
monthly: mensual mensuales mensualmente
daily: diario diaria diarios diariamente
yearly: anual anuales anualmente
fortnight: quincena quincenas quincenal
monday: lunes lun
tuesday: martes
wednesday: miercoles mierc
thursday: jueves juev
friday: viernes vier
saturday: sabado sabados sab
sunday: domingo domingos dom
january: enero ene
february: febrero feb
march: marzo
april: abril abr
may: mayo
june: junio jun
july: julio jul
august: agosto ago
september: septiembre setiembre sept
october: octubre oct
november: noviembre nov
december: diciembre dic
summer: verano veranos
winter: invierno
spring: primavera
autumn: otono
holidays: vacaciones feriado feriados festivo festivos vacacion
christmas: navidad navidades
easter: pascua
recently: recien recientemente reciente recientes
later: ratico luegito
deadline: limite cierre vencimiento vence vencen vencio vencer vencido vencida
zero: ceros
one: uno 1
two: dos
three: tres
four: cuatro
five: cinco
six: seis
seven: siete
eight: ocho
nine: nueve
ten: diez
eleven: once
twelve: doce docena
thirteen: trece
fourteen: catorce
fifteen: quince
sixteen: dieciseis
seventeen: diecisiete
eighteen: dieciocho
nineteen: diecinueve
twenty: veinte
twenty one: veintiuno veintiun
twenty five: veinticinco
thirty: treinta
forty: cuarenta
fifty: cincuenta
sixty: sesenta
seventy: setenta
eighty: ochenta
ninety: noventa
hundred: cien ciento cientos
two hundred: doscientos doscientas
three hundred: trescientos trescientas
five hundred: quinientos quinientas
thousand: mil miles lucas lukas
million: millon millones palo palos
fifth: quinto quinta
sixth: sexto sexta
twice: doble dobles
number: numero numeros nro num
shift: turno turnos
group: grupo grupos
private: particular particulares privado privada privados privadas
individual: individuales
public: publico publica publicos publicas
intensive: intensivo intensiva intensivos
part time: mediotiempo parttime
full time: fulltime tiempocompleto
flexible: flexibles flexibilidad
own pace: ritmo asincronico asincrona
live: sincronico sincronica vivo zoom meet
distance learning: elearning
internet: wifi conexion red
computer: computadora computadoras computador ordenador ordenadores compu pc compus
laptop: laptops portatil portatiles notebook netbook
tablet: tablets
phone: telefono telefonos celular celulares movil moviles cel celu fono tel tfno
app: apps
platform: plataforma plataformas
website: web pagina paginas sitioweb
link: enlace enlaces links
password: contrasena clave claves
email: correo correos mail mails gmail
message: mensaje mensajes msj msjs mje sms mensajito
whatsapp: wsp wpp whats wasap wa whatsap
video: videos videollamada videollamadas
audio: audios
file: archivo archivos pdf adjuntos
book: libro libros librito texto textos
material: materiales
supplies: utiles insumos
kit: kits estuche
uniform: uniforme uniformes bata
notebook: cuaderno cuadernos apuntes apunte
tool: herramienta herramientas
library: biblioteca bibliotecas
laboratory: laboratorio laboratorios lab
bathroom: bano banos
kitchen: cocina cocinas cocinar cocino
room: habitacion habitaciones pieza sala salas
dormitory: residencias dormitorio dormitorios internado alojamiento alojamientos hospedaje hospedarme
house: casa casas casita depa departamento piso apartamento
food: comida comidas comedor alimento alimentos alimentacion cafeteria
lunch: almuerzo almuerzos almorzar
dinner: cena cenar
breakfast: desayuno desayunar
eat: comes come comen comer coma comi comio comido
drink: beber bebo bebida bebidas
water: agua
coffee: cafe cafes cafecito
travel: viajo viaja viajan viajar viaje viajes viajando
transport: transporte transportes locomocion movilidad
bus: buses autobus autobuses colectivo colectivos micro camion bondi guagua combi buseta
train: tren trenes
subway: metro subte
taxi: uber remis
bike: bici bicicleta
car: auto autos coche coches carro carros
motorcycle: moto motos motocicleta
truck: camiones camioneta
plane: avion vuelo vuelos
ticket: boleto boletos pasaje pasajes
parking: estacionamiento estacionar aparcar aparcamiento parqueadero parqueo cochera estaciono
station: estacion estaciones parada paradas terminal
street: calle calles avenida av
address: direccion direcciones domicilio
location: ubicacion ubicaciones ubicado ubicada ubicados ubican localizacion mapa
city: ciudad ciudades
town: pueblo pueblos localidad
neighborhood: barrio barrios colonia zona zonas
province: provincia provincias interior
state: estados
north: norte
south: sur
east: oriente
west: oeste
kilometer: kilometro kilometros km kms
building: edificio edificios
door: puerta puertas
elevator: ascensor elevador
ramp: rampa rampas
company: empresa empresas compania companias
business: negocio negocios emprendimiento emprender
salary: sueldo sueldos salario salarios
earn: gano gana ganan ganar gane ganado ganando ganaria ganaba
boss: patrona
interview: entrevista entrevistas entrevistar
internship: pasantia pasantias becario becaria pasante practicante
job placement: bolsa insercion
resume: curriculum cv curriculo
job opportunity: oportunidad oportunidades
career: profesion profesional profesionales
experience: experiencia experiencias
hire: contratar contratan contrataron contrate contratado contratacion contraten
unemployed: desempleado desempleada desempleo cesante cesantia
fired: despidieron despido despedido despedida echaron botaron
retired: jubilado jubilada jubilados pension pensionado
self employed: autonomo autonoma independiente independientes freelance
guarantee: garantia garantias garantizan garantizado garantizar garantiza aseguran asegurado
success: exito exitos exitoso
mother: madre mama mami ma madres mamas
father: padre papa papi
parents: padres papas
son: hijo hijos
daughter: hija hijas
brother: hermano hermanos hno
sister: hermana hermanas
husband: esposo marido
wife: esposa
boyfriend: novio pololo
girlfriend: novia polola
partner: pareja socio
uncle: tio tios
aunt: tia tias
cousin: primo prima primos primas
nephew: sobrino sobrinos
niece: sobrina sobrinas
grandfather: abuelo abuelos
grandmother: abuela abuelita
grandson: nieto nieta nietos
family: familia familias familiar familiares
friend: amigo amiga amigos amigas amiguito
neighbor: vecino vecina vecinos
married: casado casada casados casar casarme
pregnant: embarazada embarazo embarazadas
baby: bebes lactancia
divorced: divorciado divorciada separado separada divorcio
widow: viuda viudo
happy: feliz felices contento contenta contentos alegre alegria
sad: triste tristes tristeza
angry: enojado enojada enojo enfadado enfadada molesto molesta bravo furioso furiosa indignado indignada enojados
annoyed: harto harta hartos hartas cansa fastidio fastidia molestar molestan molestia molestias moleste
tired: cansado cansada cansados agotadisima cansancio
worried: preocupado preocupada preocupa preocupados preocupacion preocupar
anxious: ansioso ansiosa ansiedad
nervous: nervioso nerviosa nervios
stressed: estresado estresada estres agobiado agobiada
afraid: miedo miedos temor asustado asustada susto asusta
ashamed: verguenza avergonzado
lonely: sola solita soledad
desperate: desesperado desesperada desesperacion
depressed: deprimido deprimida depresion
discouraged: desanimado desanimada frustrado frustrada frustracion
disappointed: decepcionado decepcionada decepcion defraudado
excited: emocionado emocionada ilusion ilusionado ilusionada
interested: interesado interesada interesados interesadas interesa interesan interesaria interesaba interesar
interesting: interesante interesantes
calm: tranquilo tranquila tranquilos calma calmar
proud: orgulloso orgullosa orgullo
surprised: sorprendido sorprendida sorpresa
confused: confundido confundida confuso confusa confusion
doubt: duda dudas dudo dudar dudoso dudando
sure: seguro segura seguros seguras
trust: confio confia confian confiar confianza confiable confiables
complaint: queja quejas reclamo reclamos reclamar reclamacion quejarme quejo quejarse denuncia denunciar denuncio
scam: estafa estafas estafaron estafado estafadores estafan fraude engano enganaron enganado enganan timo
liye: mentira mentiras mienten mintieron mentir mentiroso
thief: ladron ladrones robo roban robar robaron
bad service: pesimo pesima
terrible: horrible fatal espantoso malisimo
disrespect: grosero grosera groseros maleducado irrespetuoso
respect: respeto respetar respetan
shame: vergonzoso
stupid: estupido estupida idiota tonto tonta imbecil pendejo pendejos
shit: mierda porqueria carajo joder
problem: problema problemas inconveniente inconvenientes lio
error: errores fallo fallas falla equivocacion
mistake: equivoco equivocado equivocada equivoque equivocaron equivocarme
difficult: dificil dificiles complicado complicada complicados dificultad
easy: facil faciles sencillo sencilla facilito facilidades facilidad
possible: posible posibles posibilidad posibilidades
impossible: imposible
probable: probablemente
important: importante importantes importa importan
urgent: urgente urgentes urge urgencia urgentemente
necessary: necesario necesaria necesarios necesarias hacefalta
obligatory: obligatorio obligatoria obligatorios obligado obligada obligacion
optional: opcional opcionales
different: diferente diferentes distinto distinta distintos diferencia diferencias
equal: igual iguales
similar: parecido parecida similares
compare: comparo comparar compara comparando comparado comparacion
competitor: competencia
good: buen buena bueno
excellent: excelente excelentes
great: genial bacan chevere barbaro fantastico increible estupendo
perfect: perfecto perfecta
bad: malo mala malos malas
correct: correcto correcta correctos
right: razon derecha
wrong: incorrecto incorrecta
true: cierto cierta verdadero
false: falso falsa
clear: claro clara claros
big: grande grandes gran
small: pequeno pequena pequenos pequenas chiquita
long: largo larga largos largas
short: corto corta cortos cortas
high: alto alta altos altas
low: bajo bajos bajas
fast: rapido rapida rapidos rapidas rapidito
slow: lento lenta lentos
strong: fuerte fuertes
weak: debil debiles
hard: duro duros
hot: caliente calor
cold: frio fria
open: abierto abierta abiertos abiertas abro abre abren abrir abra abran abrio abriran abriria apertura
closed: cerrado cerrada cerrados cerro cerraron
close: cierra cierran cerrar cierren cierres
safe: seguridad
dangerous: peligroso peligrosa peligro peligros
healthy: sano sana saludable
sick: enfermo enferma enfermos enfermedad enferme enfermedades
illness: gripe fiebre covid
pain: dolor dolores duele duelen doler dolia
hospital: hospitales clinica
doctor: doctora medico medica medicos dr dra
nurse: enfermera enfermeras enfermero enfermeria
psychologist: psicologo psicologa psicologia psiquiatra terapia terapeuta
medicine: medicina medicamento medicamentos pastilla pastillas remedio
health: salud
accident: accidente accidentes
surgery: operacion cirugia operaron operar
disability: discapacidad discapacitado discapacitada discapacidades minusvalia
wheelchair: ruedas
deaf: sordo sorda
blind: ciego ciega
dyslexia: dislexia dislexico tdah autismo autista
body: cuerpo
head: cabeza
hand: mano manos
foot: pie pies pierna piernas
eye: ojo ojos vista
back: espalda
heart: corazon
hair: pelo cabello
nail: manicura unias
skin: piel
tooth: diente dientes
die: muero muere mueren morir morirme muera murio murieron muerto muerta muerte moriria
kill: matar mato mata matan matarme matarse mataron
suicide: suicidio suicidarme suicidar suicida suicidarse
live in: vive vives viven vivir viva vivimos vivia vivi viviendo vivido
hurt: lastimar lastimarme lastime lastimo lastimado dano danos danarme herido herida
cut: cortarme cortar corte cortes
hit: golpe golpes golpea golpearon golpear pegan pegaron
violence: violencia maltrato maltratan abuso abusan abusaron maltrata
harassment: acoso acosan acosando bullying acosaron acosa hostigamiento
threat: amenaza amenazas amenazan amenazaron amenazar
police: policia policias
emergency: emergencia emergencias auxilio socorro
cry: lloro llora llorar llorando llore
disappear: desaparecer desaparezco desaparecio
bear: aguanto aguantar soporto soportar aguanta
meaning: significa significado
burden: carga estorbo
help: ayudo ayuda ayudas ayudan ayudar ayude ayuden ayudame ayudeme ayudenme ayudarme ayudaria ayudado ayudaron ayudando ayudarnos apoyo apoyar apoyan
support: respaldo soporte
cancel: cancelar cancela cancele cancelen cancelado cancelacion cancelan cancelaron cancelarlo anular anulo anulacion anulen cancelo
withdraw: retirar retirarme retiro retira retirada
unsubscribe: baja desuscribir desuscribirme
delete: borrar borren borre borrenme borrame eliminar eliminen elimine eliminenme
block: bloquear bloqueo bloqueado bloquearlos
spam: publicidad
bother: molestarme molesten insistir insisten insistan insistiendo
privacy: privacidad datos dato
information: informacion info informes informe informacon inf infos
inform: informo informar informa informan informarme informen informado informeme informenme informarnos averiguar averiguo averiguando avisar aviso avisa avisan avisen avisame aviseme avisenme avise avisaron avisarme
detail: detalle detalles detallado detallada
notice: anuncio anuncios publicacion
meet: reunirme reunirnos reunir reunion reuniones juntarnos encuentros
appointment: cita citas turnito agendar agendo agende agendamos
visit: visito visita visitas visitar visite visitarlos visitando
contact: contacto contactos contactar contacte contacten contactarme contactame comunicar comunico comunica comunicarme comunicarse comunicacion comuniquen comuniqueme comunicarnos
attend to: atienden atiende atender atencion atienda atiendan atendieron atendio atendido
thank: agradezco agradecer agradeceria agradecemos agradece
invite: invito invitar invitado invitacion
show: muestran mostrar muestro muestre muestren mostrarme muestra
bring: traigo trae traes traen traer traiga traigan traido trajo
carry: llevo lleva llevas llevan llevar lleve lleven llevado llevando llevaba llevaria
take: tomo toma tomas toman tomar tome tomen tomado tomando tomaria tomaba tomarlo agarrar agarro coger cojo
use: uso usa usas usan usar usado usando usos utilizar utilizo utiliza utilizan
put: pongo pone pones ponen poner ponga pongan puso puse
try: intento intenta intentan intentar intente intentado intentando tratar trato trata tratan
change: cambio cambia cambias cambian cambiar cambie cambien cambiado cambios cambiarme cambiando cambiaria cambiaron
move: muevo mover mudarme mudo mude mudar mudanza mueve
choose: elijo elige elegir eligen elegi elegido escoger escojo escoge opto optar eleccion
decide: decido decidir decidi decidio decidido decida decision decisiones
prefer: prefiero prefiere prefieres prefieren preferir preferiria prefiera preferible
option: opcion opciones alternativa alternativas modalidad modalidades
suit: conviene convienen convenga convendria conveniente
fit: cabe caben adapta adaptan adaptar adaptarse
recommend: recomiendo recomienda recomiendan recomendar recomendado recomendaron recomiende recomendacion recomendaciones aconseja aconsejan aconsejar sugiere consejo consejos
remember: recuerdo recuerda recuerdan recordar recuerde acuerda acuerdas acordar recordatorio
forget: olvido olvida olvidar olvide olvidado olvidaron
agree: deacuerdo acuerdos convenio convenios acuerdo
accept: acepto acepta aceptas aceptan aceptar acepte acepten aceptado aceptada aceptaron
reject: rechazo rechazar rechazaron rechazado rechaza niegan negar
promise: prometo prometieron prometer promesa prometen promete
achieve: logro lograr logre logra alcanzar alcanzo alcance
afford: alcanza alcanzaria permitirme
get: consigo consigue conseguir consegui consiga obtener obtengo obtiene obtienen sacar saco saca saque sacan
keep: mantengo mantiene mantener mantienen conservar
lose: perderlo perderme
win: ganador premio sorteo
create: crear creado
make: hacerme elaborar fabricar
deliver: entrego entrega entregan entregar entregue entreguen entregado entregaron entregas
pick up: recojo recoger recoge recogerlo
happen: pasa paso pasan pasar pase pasen pasaria pasando pasaba ocurre ocurrio ocurrir sucede sucedio suceder
turn out: resulta resultar resulto
seem: parece parecen parecer pareceria parecio parezca
exist: existe existen existir exista
count: contando contamos contabilidad
depend: depende dependen depender dependiendo
serve: sirve sirven servir sirva servicio servicios
work properly: funciona funcionan funcionar funcione funciono funcionando
play: jugar juego juega juegan juegos
run: correr corro corre
walk: caminar camino caminando camina
sleep: dormir duermo duerme dormido sueno
wake: despertar despierto levantarme levanto
sit: sentado sentada sentarme
rest: descansar descanso descansos
fall: caer cae caigo caen caida
rise: sube suben subir subio subieron subido aumento aumenta aumentan aumentar aumentaron
lower: bajar bajan bajen baje bajarle
grow: crecer crece crezco creciendo
improve: mejorar mejoro mejora mejore mejoran
reach: llegarme
prepare: preparo prepara preparan preparar preparado preparada preparando preparacion prepararme
check: reviso revisa revisar revise revisen revision verificar verifico verifique verificacion checar checo chequear
confirm: confirmo confirma confirmar confirme confirmen confirmado confirmada confirmacion confirmame
sign: firmaria suscribir
fill in: llenar relleno rellenar rellene diligenciar llene completar
print: imprimir imprimo impreso
download: descargar descargo descarga bajarlo
upload: adjuntar adjunto cargar
connect: conecto conecta conectar conectarme conectarse
solve: resolver resuelvo resuelve resuelvan solucion solucionar solucionen soluciones soluciona
fix: arreglar arreglo arreglan reparar reparacion
delay: retraso retrasos demora demoran demorar demore demoro tarda tardan tardar tardo tardanza atraso atrasado atrasada atrasos
postpone: posponer postergar aplazar aplazo congelar congelo postergo
hurry: apuro prisa apurado apurada apurar
advance: avanzar avanzo avance avances avanza
assure: aseguro asegurar asegurarme
worry: preocupes preocupe
miss you: extrano extranar
dream: suenos sonar suena
hope: ojala esperanza
imagine: imagino imaginar imaginate
wonder: preguntame
notify: notificar notifiquen notificacion
guide: guia guiar orientar orientacion orienten orientarme
follow: seguimiento
join: unirme unir sumarme sumar sumo incorporarme incorporar incorporo
participate: participar participo participa participan participacion
belong: pertenece
own: propio propia propios propias dueno duena
care: cuido cuida cuidar cuidado cuidados cuidando
clean: limpio limpia limpiar limpieza
cook: chef cocinero cocinera gastronomia
bake: panaderia pasteleria reposteria
sew: costura coser
draw: dibujo dibujar
paint: pintura pintar
sing: cantar canto
dance: bailar baile danza bailo
music: musica musical
guitar: guitarra
language: idioma idiomas lengua lenguas lenguaje
english: ingles
spanish: espanol castellano
french: frances
german: aleman
portuguese: portugues
italian: italiano
chinese: chino mandarin
math: matematica matematicas mates mate
physics: fisica fisico
chemistry: quimica
biology: biologia
history: historia
science: ciencia ciencias
engineering: ingenieria ingeniero ingeniera ingenierias
law degree: abogacia abogado abogada
accounting: contador contable contadora
administration: administracion administrativo administrativa
marketing: mercadeo
design: diseno disenar disenador
programming: programacion programar programador informatica sistemas desarrollador
electricity: electricidad electricista electrico
mechanics: mecanica mecanico
welding: soldadura soldador soldar
plumbing: plomeria plomero fontaneria fontanero gasfiteria
carpentry: carpinteria carpintero
hairdressing: peluqueria peluquero peluquera barberia barbero
beauty: belleza estetica maquillaje cosmetologia cosmetologa
massage: masaje masajes
sport: deporte deportes deportivo
gym: gimnasio
swimming: natacion nadar
football: futbol
yoga: pilates
trade: oficio oficios
technical: tecnico tecnica tecnicos tecnicas
technology: tecnologia
competitive exam: oposicion oposiciones opositar opos
entrance exam: selectividad ebau evau pau icfes psu paes
access: acceso acceder accedo acceda
validate: convalidar convalidacion convalidan revalidar convalido equivalencia equivalencias
hours total: horitas
modality: presencialidad virtualidad
start again: reiniciar retomar retomo retome retomarlo
drop out: abandone abandonar abandono desercion abandonado
finished: concluido concluir concluyo concluye
unfinished: incompleto incompleta inconcluso trunca
pending: pendiente pendientes adeudada
ready: listos preparados
busy: ocupado ocupada ocupados
alone: solos solas
quiet: callado silencio
nice: lindo linda bonito bonita bonitos lindas amable amables simpatico
kind: amabilidad
beautiful: hermoso hermosa bello
smart: inteligente inteligentes listilla
shy: timido timida
lazy: flojo floja vago perezoso
poor: pobre pobres
rich: rico rica
serious: serio serios seriedad
funny: gracioso chistoso divertido divertida jaja jajaja jeje jajajaja
strange: raro rara raros
special: especial especiales
specific: especifico especifica especificos concreto
general: generales
common: comun comunes
whole: entero entera enteros
single: unico unica soltero soltera
main: principal principales
local: locales
international: internacional internacionales
national: nacional nacionales
online only: remotamente
modern: moderno moderna
current: actual actuales
future: futuro futura futuros
certain: determinado determinada
extra cost: costitos
fair: justo justa injusto injusta
worth: pena merece
useful: util
useless: inutil inservible
hope to: esperanzas
lack: carezco carencia
limited: limitado limitados limitada limitadas
unlimited: ilimitado ilimitada
minimum: minimo minima minimos
maximum: maximo maxima maximos
average: mediana
size: tamano talla tallas
quality: calidad
level test: nivelacion diagnostico
method: metodo metodos metodologia
way: manera maneras forma formas modo via
thing: cosa cosas cosita
type: tipo tipos
kind of: especie
case: caso casos
reason: razones motivo motivos
cause: causa causas culpa
idea: ideas
opinion: opiniones resenas resena opinan opinas
advantage: ventaja ventajas beneficio beneficios
goal: objetivo objetivos meta metas
world: mundo
side: lados
start date: comienzos
name: nombre nombres apellido apellidos
surname: apodo
word: palabra palabras
story: historias cuentos
news: noticia noticias novedad novedades
picture: imagen imagenes
paper: hoja hojas
letter: carta cartas
box: caja cajas
key: llave llaves
table: mesa mesas
clothes: ropa
shoes: zapatos zapato calzado
gift: regalo regalos
party: fiesta fiestas
war: guerra
government: gobierno
ministry: ministerio
town hall: ayuntamiento municipalidad municipio alcaldia
unemployment office: sepe inem sence
church: iglesia
mosque: mezquita
prayer: rezar rezo oracion oraciones
god: dios
hijab: velo hiyab
pet: mascota perro gato
smoke: fumar fumo
rain: lluvia llueve
weather: clima
strike: huelga huelgas
trip: excursion excursiones paseo
event: evento eventos
conference: charla charlas conferencia seminario seminarios
tour: recorrido recorridos
anyway: igualmente todasformas
of course: porsupuesto supuesto
session: sesion sesiones
life: vida vidas
feel like: apetece ganas
hungry: hambre
luck: suerte
attitude: actitud
add: agregar agrego agrega agreguen anadir sumando
repeat: repetir repito repite repetido repetidor
build: construir construccion albanil albanileria
laugh: reir risa rio
borrow: pedirprestado
touch: tocar toco toca tocan
throw: tirar tiro botar
avoid: evitar evito evita
hide: esconder ocultar oculto escondido ocultos ocultas
guess: adivinar supongo suponer supone
deserve: merezco merecen merecer
push: empujar presionar presionan presion presionen
teach me: ensename ensenenme
let: permitame permitanme
correct it: corregir corrijo corregido correccion
publish: publicar publicado publicaron publican
report: reportar reporto reporte denuncias
sue: demandar demanda abogados
evaluate: evaluar evaluan evaluacion evaluaciones evaluado
validate id: identificar
background check: antecedentes
vaccine: vacuna vacunas
allergy: alergia alergico alergica celiaco celiaca
vegetarian: vegetariano vegetariana vegano
catholic: catolico catolica cristiano cristiana
flight attendant: azafata aeromoza sobrecargo
security guard: vigilante vigilancia vigilador guardia
caregiver: cuidador cuidadora gerocultor
childcare: ninera canguro
farming: agricultura agropecuaria agronomia campo
warehouse: almacen montacargas
factory: fabrica obra
store: tienda tiendas
hotel: hoteleria hotelera turismo
restaurant: restaurante restaurantes bar mesero camarero mozo
veterinary: veterinaria veterinario
photography course: fotografo fotografa
nutrition: nutricion nutricionista dieta
architecture: arquitectura arquitecto
real estate: inmobiliaria inmobiliario
skills: habilidad habilidades competencias destrezas
capable: capaz capaces capacidad
patience: paciencia
effort: esfuerzo esfuerzos esforzarme
motivation: motivacion motivado motivada
satisfied: satisfecho satisfecha conforme
regret: arrepiento arrepentido arrepentida arrepentir
insult: insulto insultos insultaron insultar
racist: racista discriminacion discriminan discriminaron
drug: droga drogas alcohol
weapon: arma armas cuchillo
blood: sangre sangra
nationality: nacionalidades
mexico: mx cdmx
spain: espana madrid barcelona
argentina: argentino
colombia: bogota colombiano colombiana
peru: lima peruano peruana
chile: santiago chileno
venezuela: venezolano venezolana
united states: eeuu
europe: europa
kick: patada patadas
yours truly: atentamente atte
madam: dona
dude: amigui wey guey che
fed up: podrido podrida
wow: guau
how nice: bacano
itself: se
list: lista listas
sea: mar
"""
"""A word of English, and the forms that stand for it; of two meanings the one that chats with schools mean."""
